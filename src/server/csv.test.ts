import { describe, expect, it } from 'vitest';
import { toCsvLine } from './csv.ts';

describe('a line of CSV', () => {
  it('separates plain cells by commas and ends with CRLF', () => {
    expect(toCsvLine(['Ada', 3, null, 'x y'])).toBe('Ada,3,,x y\r\n');
  });

  it('quotes commas, quotes and line breaks', () => {
    expect(toCsvLine(['Doe, Jane', 'the "best"', 'one\ntwo', 'a\rb'])).toBe(
      '"Doe, Jane","the ""best""","one\ntwo","a\rb"\r\n',
    );
  });

  it('escapes cells that a spreadsheet would run as formulas', () => {
    expect(toCsvLine(['=1+1', '+1', '-1', '@sum', '\tx', 'a=b', -1])).toBe(
      `'=1+1,'+1,'-1,'@sum,'\tx,a=b,-1\r\n`,
    );
    expect(toCsvLine(['＝1', '＋1'])).toBe("'＝1,'＋1\r\n");
    expect(toCsvLine(['=HYPERLINK("x","y")'])).toBe(`"'=HYPERLINK(""x"",""y"")"\r\n`);
  });
});
