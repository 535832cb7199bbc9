/** To be replaced by its screen. */
export function RevokePanel() {
  return <p>RevokePanel</p>;
}
