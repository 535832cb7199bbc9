/** Stands in until its screen is written. */
export function ActivityPage() {
  return null;
}
