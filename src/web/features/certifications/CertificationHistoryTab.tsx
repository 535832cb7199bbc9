/** To be replaced by its screen. */
export function CertificationHistoryTab() {
  return <p>CertificationHistoryTab</p>;
}
