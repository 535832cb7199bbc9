import { expect, it } from 'vitest';
import { csvField, refusedCsv } from './csv.ts';

it('quotes what would break a row, and doubles quotes', () => {
  expect(csvField('plain')).toBe('plain');
  expect(csvField('a, b')).toBe('"a, b"');
  expect(csvField('say "no"')).toBe('"say ""no"""');
  expect(csvField('two\nlines')).toBe('"two\nlines"');
});

it('keeps a spreadsheet from taking a field for a formula', () => {
  expect(csvField('=HYPERLINK("x")')).toBe(`"'=HYPERLINK(""x"")"`);
  expect(csvField('-1')).toBe("'-1");
});

it('writes a row for each refusal below a header', () => {
  const refused = [{ row: 3, field: 'participant', reason: 'Nobody, it seems.' }];
  expect(refusedCsv(refused)).toBe(
    '\uFEFFrow,field,reason\r\n3,participant,"Nobody, it seems."\r\n',
  );
});
