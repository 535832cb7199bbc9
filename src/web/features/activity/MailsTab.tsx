/** Stands in until its screen is written. */
export function MailsTab() {
  return null;
}
