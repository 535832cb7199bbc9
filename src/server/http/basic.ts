/** Parses `Authorization: Basic …`. Undefined if malformed. */
export function readBasic(
  header: string | undefined,
): { username: string; password: string } | undefined {
  const encoded = /^Basic ([A-Za-z0-9+/_=-]{1,400})$/i.exec(header ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const text = Buffer.from(encoded, 'base64').toString();
  const colon = text.indexOf(':');
  if (colon < 1 || text.includes('\0')) return undefined;
  return { username: text.slice(0, colon), password: text.slice(colon + 1) };
}
