/** Stands in until its screen is written. */
export function SettingsPage() {
  return null;
}
