/** Stands in until its screen is written. */
export function LearnerNewPanel() {
  return null;
}
