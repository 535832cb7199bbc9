/** To be replaced by its screen. */
export function CertificationFormPage() {
  return <p>CertificationFormPage</p>;
}
