export function ProgramPipelineTab() {
  return null;
}
