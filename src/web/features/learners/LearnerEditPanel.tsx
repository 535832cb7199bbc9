/** Stands in until its screen is written. */
export function LearnerEditPanel() {
  return null;
}
