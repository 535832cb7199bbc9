import { createHash } from 'node:crypto';

/** Entity tag of the editable content of a resource. Equal content has the same tag. */
export function etagOf(content: unknown): string {
  const hash = createHash('sha256').update(JSON.stringify(content)).digest('base64url');
  return `"${hash.slice(0, 22)}"`;
}

/** Whether an `If-Match` header names the tag. */
export function isMatch(ifMatch: string, etag: string): boolean {
  return ifMatch
    .split(',')
    .map((it) => it.trim())
    .some((it) => it === '*' || it === etag);
}
