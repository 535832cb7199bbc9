import { expect, test } from 'vitest';
import { slugField } from './fields.ts';
import { slugFrom } from './slug.ts';

test('a slug consists of the letters and digits of a name', () => {
  expect(slugFrom('Académie du Nord, 2. Kreis!')).toBe('academie-du-nord-2-kreis');
});

test('a slug cut at the maximum length does not end in a hyphen', () => {
  const slug = slugFrom(`${'a'.repeat(39)} b`);
  expect(slug).toBe('a'.repeat(39));
  expect(slugField.safeParse(slug).success).toBe(true);
});

test('a name in another script has no slug, so one must be typed', () => {
  expect(slugFrom('東京大学')).toBe('');
});

test('ø and ß are transliterated', () => {
  expect(slugFrom('Nørd & Straße')).toBe('nord-strasse');
});
