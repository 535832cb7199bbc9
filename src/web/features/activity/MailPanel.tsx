/** Stands in until its screen is written. */
export function MailPanel() {
  return null;
}
