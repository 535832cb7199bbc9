import { Outlet } from '@tanstack/react-router';

/** To be replaced by its screen. */
export function CertificationPage() {
  return (
    <>
      <p>CertificationPage</p>
      <Outlet />
    </>
  );
}
