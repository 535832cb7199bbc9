import { Outlet } from '@tanstack/react-router';

export function ComponentsTab() {
  return <Outlet />;
}
