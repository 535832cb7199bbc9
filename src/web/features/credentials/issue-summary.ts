import { isolated } from '../../../shared/direction.ts';
import { calendarDateInWords } from '../../ui/dates.ts';
import { formatNumber } from '../../ui/numbers.ts';
import { expiryOf, heldPicks, type IssueContext, type IssueValues } from './issue-values.ts';

function counted(count: number, one: string, several: string): string {
  return `${formatNumber(count)} ${count === 1 ? one : several}`;
}

/** A sentence about the effect of the button, and one about the mails. */
export function summaryOf(title: string, values: IssueValues, context: IssueContext): string[] {
  const { picks } = values;
  const [only] = picks;
  if (only === undefined) return [];
  const name = only.name.trim();
  const whom =
    picks.length === 1 && name !== ''
      ? isolated(name)
      : counted(picks.length, 'learner', 'learners');
  return [
    `Issue “${isolated(title)}” to ${whom}, ${validityWords(values, context)}.`,
    ...replacedWords(values),
    mailWords(values),
  ];
}

function validityWords(values: IssueValues, context: IssueContext): string {
  const ends = new Set(values.picks.map((pick) => expiryOf(pick, values, context)));
  const [end] = ends;
  if (ends.size > 1) return 'each valid as shown beside the name';
  if (end === null || end === undefined) return 'without an expiry date';
  return end === '' ? 'valid until a date yet to be chosen' : untilWords(end, context);
}

/** A past date is described as such, because the credential is expired from the start. */
export function untilWords(end: string, { today }: IssueContext): string {
  const date = calendarDateInWords(end);
  return end < today ? `already expired on ${date}` : `valid until ${date}`;
}

function replacedWords(values: IssueValues): string[] {
  const count = heldPicks(values).length;
  if (count === 0 || values.ifHeld === '') return [];
  return [`${counted(count, 'credential held now is', 'credentials held now are')} replaced.`];
}

function mailWords(values: IssueValues): string {
  if (!values.notify) return 'No mail is sent.';
  const withMail = values.picks.filter((pick) => pick.email.trim() !== '').length;
  const without = values.picks.length - withMail;
  const mails = withMail === 0 ? 'No mail' : counted(withMail, 'mail', 'mails');
  if (without === 0) return `${mails}.`;
  return `${mails}; ${counted(without, 'has', 'have')} no e-mail address.`;
}
