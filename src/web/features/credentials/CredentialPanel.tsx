/** To be replaced by its screen. */
export function CredentialPanel() {
  return <p>CredentialPanel</p>;
}
