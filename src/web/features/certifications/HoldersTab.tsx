import { Outlet } from '@tanstack/react-router';

/** To be replaced by its screen. */
export function HoldersTab() {
  return (
    <>
      <p>HoldersTab</p>
      <Outlet />
    </>
  );
}
