/** Stands in until its screen is written. */
export function SetUpPage() {
  return null;
}
