import { Outlet } from '@tanstack/react-router';

export function ParticipantsTab() {
  return <Outlet />;
}
