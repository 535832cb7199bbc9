import { Outlet } from '@tanstack/react-router';

/** The frame of a workspace. */
export function Frame() {
  return <Outlet />;
}
