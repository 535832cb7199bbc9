/** Stands in until its screen is written. */
export function WorkspaceTab() {
  return null;
}
