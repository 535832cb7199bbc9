/** Stands in until its screen is written. */
export function NoWorkspacePage() {
  return null;
}
