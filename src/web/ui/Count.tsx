import { formatNumber } from './numbers.ts';

type Props = {
  value: number;
  /** The singular and plural of the noun; without it only the number is shown. */
  of?: readonly [one: string, several: string];
};

/** A number with separators: "1,204 learners". */
export function Count({ value, of }: Props) {
  const noun = of === undefined ? '' : ` ${value === 1 ? of[0] : of[1]}`;
  return (
    <span style={{ fontVariantNumeric: 'tabular-nums' }}>
      {formatNumber(value)}
      {noun}
    </span>
  );
}
