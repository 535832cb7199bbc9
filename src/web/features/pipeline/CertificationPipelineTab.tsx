export function CertificationPipelineTab() {
  return null;
}
