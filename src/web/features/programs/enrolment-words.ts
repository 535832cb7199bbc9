import { formatNumber } from '../../ui/numbers.ts';

/** "1 person", "1,204 people". */
export function peopleInWords(count: number): string {
  return `${formatNumber(count)} ${count === 1 ? 'person' : 'people'}`;
}
