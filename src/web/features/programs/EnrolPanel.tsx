export function EnrolPanel() {
  return null;
}
