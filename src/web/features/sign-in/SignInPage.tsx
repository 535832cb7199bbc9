/** Stands in until its screen is written. */
export function SignInPage() {
  return null;
}
