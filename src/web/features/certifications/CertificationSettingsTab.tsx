/** To be replaced by its screen. */
export function CertificationSettingsTab() {
  return <p>CertificationSettingsTab</p>;
}
