import { expect, it } from 'vitest';
import { csvField, refusedCsv } from './csv.ts';

it('quotes fields with separators, line breaks or quotes, and doubles the quotes', () => {
  expect(csvField('plain')).toBe('plain');
  expect(csvField('a, b')).toBe('"a, b"');
  expect(csvField('say "no"')).toBe('"say ""no"""');
  expect(csvField('two\nlines')).toBe('"two\nlines"');
});

it('prevents spreadsheets from reading a field as a formula', () => {
  expect(csvField('=HYPERLINK("x")')).toBe(`"'=HYPERLINK(""x"")"`);
  expect(csvField('-1')).toBe("'-1");
});

it('writes a header and a row for each refusal', () => {
  const refused = [{ row: 3, field: 'participant', reason: 'Nobody, it seems.' }];
  expect(refusedCsv(refused)).toBe(
    '\uFEFFrow,field,reason\r\n3,participant,"Nobody, it seems."\r\n',
  );
});
