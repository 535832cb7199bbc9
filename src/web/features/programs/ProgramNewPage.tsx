export function ProgramNewPage() {
  return null;
}
