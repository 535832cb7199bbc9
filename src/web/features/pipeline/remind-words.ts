import type { RemindView } from '../../../shared/pipeline.ts';
import { currentLanguage } from '../../language.ts';
import { t } from '../../words.ts';

/** Says how many were reminded, and who was not. */
export function doneWords(answer: RemindView): string {
  const count = answer.reminded;
  const leftOut = leftOutWords(answer);
  if (leftOut === '') return t('pipeline.remind.done', { count });
  return t('pipeline.remind.donePartly', { count, leftOut });
}

/** A sentence about who is not reminded and why; empty if everyone is reminded. */
export function leftOutWords(
  { notReminded, leftOut }: RemindView,
  language = currentLanguage(),
): string {
  if (notReminded === 0) return '';
  const { noEmail, remindedLately, notLive, movedOn } = leftOut;
  const reasons = [
    noEmail > 0 && t('pipeline.remind.noEmail', { count: noEmail }),
    remindedLately > 0 && t('pipeline.remind.remindedLately', { count: remindedLately }),
    notLive > 0 && t('pipeline.remind.notLive', { count: notLive }),
    movedOn > 0 && t('pipeline.remind.movedOn', { count: movedOn }),
  ].filter((it) => it !== false);
  return t('pipeline.remind.leftOut', { reasons: new Intl.ListFormat(language).format(reasons) });
}
