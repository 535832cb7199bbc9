/** Stands in until its screen is written. */
export function ResetPasswordPage() {
  return null;
}
