/** Stands in until its screen is written. */
export function LearnerPage() {
  return null;
}
