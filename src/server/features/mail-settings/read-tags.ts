/** Reads a list of tags such as `v=DKIM1; p=…` (RFC 6376, 3.2). Names are in lower case. */
export function readTags(record: string): Record<string, string | undefined> {
  const tags = record.split(';').map((tag) => tag.replaceAll(/\s+/g, ''));
  return Object.fromEntries(
    tags
      .filter((tag) => tag.includes('='))
      .map((tag) => [
        tag.slice(0, tag.indexOf('=')).toLowerCase(),
        tag.slice(tag.indexOf('=') + 1),
      ]),
  );
}
