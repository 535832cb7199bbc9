/** Stands in until its screen is written. */
export function ApiKeysTab() {
  return null;
}
