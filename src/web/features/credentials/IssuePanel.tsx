/** To be replaced by its screen. */
export function IssuePanel() {
  return <p>IssuePanel</p>;
}
