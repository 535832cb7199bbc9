export function IssuingProgress(_props: { programId: string }) {
  return null;
}
