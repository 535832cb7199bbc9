export function EndPage() {
  return null;
}
