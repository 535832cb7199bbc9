export function XapiTab() {
  return null;
}
