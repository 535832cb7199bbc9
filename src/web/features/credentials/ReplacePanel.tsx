/** To be replaced by its screen. */
export function ReplacePanel() {
  return <p>ReplacePanel</p>;
}
