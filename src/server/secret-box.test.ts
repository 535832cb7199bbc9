import { describe, expect, it } from 'vitest';
import { createSecretBox } from './secret-box.ts';

const SECRET = 'a secret of the tests, long enough';
const box = createSecretBox(SECRET, 'smtp-password', 'workspace-1');

describe('a secret box', () => {
  it.each(['pässwörd 🔑', '', 'x'.repeat(5_000)])('opens what it sealed', (text) => {
    expect(box.open(box.seal(text))).toBe(text);
  });

  it('does not contain the text, and seals the same text differently each time', () => {
    const sealed = box.seal('open sesame');
    expect(sealed.includes('open sesame')).toBe(false);
    expect(sealed.equals(box.seal('open sesame'))).toBe(false);
  });

  it.each([
    ['another secret', createSecretBox(`${SECRET}!`, 'smtp-password', 'workspace-1')],
    ['another purpose', createSecretBox(SECRET, 'imap-password', 'workspace-1')],
    ['another workspace', createSecretBox(SECRET, 'smtp-password', 'workspace-2')],
  ])('does not open with %s', (_what, other) => {
    expect(other.open(box.seal('open sesame'))).toBeUndefined();
  });

  it('does not open if any byte is changed or missing', () => {
    const sealed = box.seal('open sesame');
    for (const index of sealed.keys()) {
      const changed = Buffer.from(sealed);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(box.open(changed)).toBeUndefined();
      expect(box.open(sealed.subarray(0, index))).toBeUndefined();
    }
  });
});
