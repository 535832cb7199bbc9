export function ProgramSettingsTab() {
  return null;
}
