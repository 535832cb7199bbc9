const NUMBER = new Intl.NumberFormat();

/** "1 person", "1,204 people". */
export function peopleInWords(count: number): string {
  return `${NUMBER.format(count)} ${count === 1 ? 'person' : 'people'}`;
}
