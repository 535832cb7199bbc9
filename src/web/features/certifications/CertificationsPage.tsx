/** To be replaced by its screen. */
export function CertificationsPage() {
  return <p>CertificationsPage</p>;
}
