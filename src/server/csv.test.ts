import { describe, expect, it } from 'vitest';
import { csvLine } from './csv.ts';

describe('a line of CSV', () => {
  it('ends with CRLF, and leaves cells without a value empty', () => {
    expect(csvLine(['Kim', 4, null, ''])).toBe('Kim,4,,\r\n');
  });

  it.each([
    ['Kim, the first', '"Kim, the first"'],
    ['Kim "K" Lee', '"Kim ""K"" Lee"'],
    ['two\nlines', '"two\nlines"'],
  ])('quotes %j', (text, cell) => {
    expect(csvLine([text])).toBe(`${cell}\r\n`);
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['+49 30', "'+49 30"],
    ['-2', "'-2"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['＝1', "'＝1"],
    [
      '=HYPERLINK("http://x.test","Click, please")',
      `"'=HYPERLINK(""http://x.test"",""Click, please"")"`,
    ],
  ])('keeps %j from being run as a formula', (text, cell) => {
    expect(csvLine([text])).toBe(`${cell}\r\n`);
  });

  it('leaves numbers as they are', () => {
    expect(csvLine([-2])).toBe('-2\r\n');
  });
});
