export function ProgramHistoryTab() {
  return null;
}
