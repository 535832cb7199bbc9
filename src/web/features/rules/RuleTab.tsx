export function RuleTab() {
  return null;
}
