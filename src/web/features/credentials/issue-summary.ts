import { isolated } from '../../../shared/direction.ts';
import { calendarDateInWords } from '../../ui/dates.ts';
import { t } from '../../words.ts';
import { expiryOf, heldPicks, type IssueContext, type IssueValues } from './issue-values.ts';

/** A sentence about the effect of the button, and one about the mails. */
export function summaryOf(title: string, values: IssueValues, context: IssueContext): string[] {
  const { picks } = values;
  const [only] = picks;
  if (only === undefined) return [];
  const what = { title: isolated(title), ...validityOf(values, context) };
  const name = only.name.trim();
  return [
    picks.length === 1 && name !== ''
      ? t('issue.summary.one', { ...what, name: isolated(name) })
      : t('issue.summary.several', { ...what, count: picks.length }),
    ...replacedWords(values),
    mailWords(values),
  ];
}

/** A past date is described as such, because the credential is expired from the start. */
function validityOf(values: IssueValues, context: IssueContext) {
  const ends = new Set(values.picks.map((pick) => expiryOf(pick, values, context)));
  const [end] = ends;
  if (ends.size > 1) return { validity: 'differs', date: '' };
  if (end === null || end === undefined) return { validity: 'never', date: '' };
  if (end === '') return { validity: 'undecided', date: '' };
  return { validity: end < context.today ? 'expired' : 'until', date: calendarDateInWords(end) };
}

function replacedWords(values: IssueValues): string[] {
  const count = heldPicks(values).length;
  if (count === 0 || values.ifHeld === '') return [];
  return [t('issue.summary.held', { how: values.ifHeld, count })];
}

function mailWords({ notify, picks }: IssueValues): string {
  if (!notify) return t('issue.summary.noMail');
  const mails = picks.filter((pick) => pick.email.trim() !== '').length;
  return t('issue.summary.mails', { mails, without: picks.length - mails });
}
