/** Stands in until its screen is written. */
export function LearnersPage() {
  return null;
}
