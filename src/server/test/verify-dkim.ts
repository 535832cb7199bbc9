import { createHash, createPublicKey, verify } from 'node:crypto';

/**
 * Verifies the DKIM signature of a mail as a receiver does (RFC 6376, relaxed/relaxed), with the
 * record that is published in DNS. Returns the names of the signed headers, or null.
 */
export function verifyDkim(raw: string, record: string): string[] | null {
  const split = raw.indexOf('\r\n\r\n');
  const headers = raw
    .slice(0, split)
    .split(/\r\n(?![ \t])/)
    .map((line) => ({ name: line.slice(0, line.indexOf(':')).toLowerCase(), line }));
  const signature = headers.find(({ name }) => name === 'dkim-signature')?.line ?? '';
  const tags = readTags(signature.slice(signature.indexOf(':') + 1));
  const body = raw
    .slice(split + 4)
    .replace(/[ \t]+(?=\r\n)/g, '')
    .replace(/[ \t]+/g, ' ')
    .replace(/(\r\n)*$/, '\r\n');
  const bodyHash = createHash('sha256').update(body).digest('base64');
  if (bodyHash !== tags.bh) return null;
  const signed = (tags.h ?? '').toLowerCase().split(':');
  const lines = signed.flatMap((name) => headers.filter((it) => it.name === name).slice(-1));
  const unsigned = signature.replace(/([;\s]b=)[^;]*/, '$1');
  const text = [...lines.map(({ line }) => `${relaxed(line)}\r\n`), relaxed(unsigned)].join('');
  const published = Buffer.from(readTags(record).p ?? '', 'base64');
  const key = createPublicKey({ key: published, format: 'der', type: 'spki' });
  const isValid = verify('sha256', Buffer.from(text), key, Buffer.from(tags.b ?? '', 'base64'));
  return isValid ? lines.map(({ name }) => name) : null;
}

function readTags(text: string): Record<string, string> {
  const pairs = text.split(';').map((tag) => tag.replace(/\s+/g, ''));
  return Object.fromEntries(
    pairs
      .filter(Boolean)
      .map((tag) => [tag.slice(0, tag.indexOf('=')), tag.slice(tag.indexOf('=') + 1)]),
  );
}

function relaxed(line: string): string {
  const at = line.indexOf(':');
  const value = line
    .slice(at + 1)
    .replace(/\r\n/g, '')
    .replace(/[ \t]+/g, ' ')
    .trim();
  return `${line.slice(0, at).toLowerCase()}:${value}`;
}
