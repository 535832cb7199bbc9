import { Outlet } from '@tanstack/react-router';

export function ProgramPage() {
  return <Outlet />;
}
