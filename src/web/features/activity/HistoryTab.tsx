/** Stands in until its screen is written. */
export function HistoryTab() {
  return null;
}
