import type { RemindView } from '../../../shared/pipeline.ts';
import { formatNumber } from '../../ui/numbers.ts';

const LIST = new Intl.ListFormat('en');

/** "1 person" or "1,204 people". */
export function peopleWords(count: number): string {
  return count === 1 ? '1 person' : `${formatNumber(count)} people`;
}

/** A sentence about who is not reminded and why; empty if everyone is reminded. */
export function leftOutWords({ notReminded, leftOut }: RemindView): string {
  if (notReminded === 0) return '';
  const { noEmail, remindedLately, notLive, movedOn } = leftOut;
  const reasons = [
    noEmail > 0 && `${formatNumber(noEmail)} without an e-mail address`,
    remindedLately > 0 && `${formatNumber(remindedLately)} reminded within the last day`,
    notLive > 0 && `${formatNumber(notLive)} in a program that is not live`,
    movedOn > 0 && `${formatNumber(movedOn)} whose status has changed`,
  ].filter((it) => it !== false);
  return `Not reminded: ${LIST.format(reasons)}.`;
}
