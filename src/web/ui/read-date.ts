import { isCalendarDate } from '../../shared/dates.ts';
import { typedDatePattern } from './dates.ts';

/** Two-digit years are in this century. */
const CENTURY = 2000;

/**
 * Parses a typed date into `YYYY-MM-DD`. Accepts the order of the reader's locale with any
 * separators, and ISO order. Returns null if it is no valid date.
 */
export function readTypedDate(text: string): string | null {
  const digits = text.trim();
  if (isCalendarDate(digits)) return digits;
  const numbers = /^(\d{1,4})[^\d]+(\d{1,2})[^\d]+(\d{1,4})\.?$/.exec(digits)?.slice(1);
  if (numbers === undefined) return null;
  const isIso = numbers[0]?.length === 4;
  const order = isIso ? ['year', 'month', 'day'] : typedDatePattern().order;
  const of = (part: string) => Number(numbers[order.indexOf(part)]);
  const year = of('year') < 100 ? of('year') + CENTURY : of('year');
  const two = (part: string) => String(of(part)).padStart(2, '0');
  const date = `${year}-${two('month')}-${two('day')}`;
  return isCalendarDate(date) ? date : null;
}
