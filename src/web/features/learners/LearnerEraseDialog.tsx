/** Stands in until its screen is written. */
export function LearnerEraseDialog() {
  return null;
}
