import { Outlet } from '@tanstack/react-router';

export function CompletionsTab() {
  return <Outlet />;
}
