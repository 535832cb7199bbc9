import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createMessageThreads } from './message-threads.ts';

const MEGABYTE = 1024 * 1024;
const FIXTURES = join(import.meta.dirname, 'dsn-fixtures');
const bounce = () => readFileSync(join(FIXTURES, 'postfix-user-unknown.eml'));

const HEAD = 'From: MAILER-DAEMON@mx.example.net\r\nSubject: failure notice\r\n';

function nested(depth: number): string {
  const parts = Array.from(
    { length: depth },
    (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`,
  );
  return `${HEAD}${parts.join('')}Content-Type: text/plain\r\n\r\ndeep\r\n`;
}

const BOMBS: Record<string, string> = {
  'of 10,000 parts':
    `${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n` +
    '--b\r\nContent-Type: application/octet-stream\r\n\r\nx\r\n'.repeat(10_000),
  'nested 5,000 times': nested(5_000),
  'with a header of a megabyte': `${HEAD}X-Long: ${'a'.repeat(MEGABYTE)}\r\n\r\nx`,
  'with 100,000 headers': `${HEAD}${'X: 1\r\n'.repeat(100_000)}\r\nx`,
  'with a line of dashes': `${HEAD}\r\n${'-'.repeat(MEGABYTE)}`,
  'of a megabyte of addresses': `${HEAD}\r\n${'a@b.example '.repeat(80_000)}`,
  'of HTML that never ends': `${HEAD}Content-Type: text/html\r\n\r\n${'<div '.repeat(200_000)}`,
  'of nothing but quotation marks': `${HEAD}To: ${'"'.repeat(500_000)}\r\n\r\nx`,
  'that is empty': '',
  'that is binary': Buffer.alloc(MEGABYTE, 0).toString('latin1'),
};

describe('reading messages of strangers', () => {
  const threads = createMessageThreads();
  afterAll(() => threads.close());

  it('returns what the report says', async () => {
    const report = await threads.read(bounce());
    expect(report?.recipients).toMatchObject([{ outcome: 'bounced', bounceType: 'hard' }]);
  });

  it.each(Object.entries(BOMBS))(
    'ends with a message %s, and reads the next one',
    async (_, text) => {
      const startedMs = performance.now();
      await threads.read(Buffer.from(text));
      expect(performance.now() - startedMs).toBeLessThan(20_000);
      const next = await threads.read(bounce());
      expect(next?.recipients).toHaveLength(1);
    },
  );

  it('does not count the time that a message waits for others', async () => {
    const slow = Buffer.from(nested(5_000));
    const others = Array.from({ length: 40 }, () => threads.read(slow));
    const last = await threads.read(bounce());
    expect(last?.recipients).toHaveLength(1);
    await Promise.all(others);
  });
});
