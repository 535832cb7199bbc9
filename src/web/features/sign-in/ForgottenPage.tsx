/** Stands in until its screen is written. */
export function ForgottenPage() {
  return null;
}
