import { expect, test } from 'vitest';
import { signatureFile } from './signature-svg.ts';

test('crops the pad to the drawing', async () => {
  const pad = '<svg viewBox="0 0 608 220" width="608" height="220"><path d="M 80 60"/></svg>';
  const file = signatureFile(pad, [
    { x: 80, y: 60 },
    { x: 320, y: 100 },
  ]);
  expect(file.type).toBe('image/svg+xml');
  expect(await file.text()).toBe(
    '<svg viewBox="74 54 252 52" width="252" height="52"><path d="M 80 60"/></svg>',
  );
});
