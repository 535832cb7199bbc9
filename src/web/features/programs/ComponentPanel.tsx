export function ComponentPanel() {
  return null;
}
