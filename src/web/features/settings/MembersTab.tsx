/** Stands in until its screen is written. */
export function MembersTab() {
  return null;
}
