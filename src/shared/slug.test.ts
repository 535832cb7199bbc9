import { expect, test } from 'vitest';
import { slugField } from './fields.ts';
import { slugFrom } from './slug.ts';

test('an address is made of the letters and digits of a name', () => {
  expect(slugFrom('Académie du Nord, 2. Kreis!')).toBe('academie-du-nord-2-kreis');
});

test('an address that is cut at its longest does not end in a hyphen', () => {
  const slug = slugFrom(`${'a'.repeat(39)} b`);
  expect(slug).toBe('a'.repeat(39));
  expect(slugField.safeParse(slug).success).toBe(true);
});

test('a name in another script proposes nothing, so that one is typed', () => {
  expect(slugFrom('東京大学')).toBe('');
});

test('letters that are not an accented Latin letter have a usual spelling', () => {
  expect(slugFrom('Nørd & Straße')).toBe('nord-strasse');
});
