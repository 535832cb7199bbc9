import type { z } from 'zod';
import type { IfHeld, issueInput } from '../../../shared/credentials.ts';
import { addMonths } from '../../../shared/dates.ts';
import type { LearnerListItem } from '../../api/workspace-api.ts';
import { textOrNull } from '../../app/forms.ts';
import { t } from '../../words.ts';

export type Held = { issuedOn: string; expiresOn: string | null };

/** A learner on the list to certify: an existing one, or one who is added. */
export type Pick = {
  key: string;
  learnerId: string | null;
  name: string;
  email: string;
  externalId: string;
  /** The learner's valid credential. */
  held: Held | null;
  /** Learners who match a pasted row, until the user decides. */
  candidates: readonly Candidate[];
};

export type Candidate = LearnerListItem;

export type ExpiryChoice = 'validity' | 'date' | 'never';

export type IssueValues = {
  picks: Pick[];
  note: string;
  notify: boolean;
  issuedOn: string;
  expiry: ExpiryChoice;
  expiresOn: string;
  /** Empty until the user decides what to do with valid credentials. */
  ifHeld: Exclude<IfHeld, 'refuse'> | '';
};

/** What the form needs to know besides its values. */
export type IssueContext = { months: number | null; today: string };

type Choice =
  | { learnerId: string }
  | { learner: { name: string; email: string | null; externalId: string | null } };

function toChoice(pick: Pick): Choice {
  if (pick.learnerId !== null) return { learnerId: pick.learnerId };
  const { name, email, externalId } = pick;
  return { learner: { name, email: textOrNull(email), externalId: textOrNull(externalId) } };
}

export const heldPicks = (values: IssueValues) => values.picks.filter((it) => it.held !== null);

/** The options of the request that are common to all learners. */
function toOptions(values: IssueValues, { today }: IssueContext) {
  return {
    note: textOrNull(values.note),
    notify: values.notify,
    ...(values.issuedOn !== today && { issuedOn: values.issuedOn }),
    ...(values.expiry === 'date' && { expiresOn: values.expiresOn }),
    ...(values.expiry === 'never' && { expiresOn: null }),
    ...(heldPicks(values).length > 0 && values.ifHeld !== '' && { ifHeld: values.ifHeld }),
  };
}

/** The names to check before issuing. */
export function toCheckInput(values: IssueValues) {
  return { learners: values.picks.map(toChoice) };
}

/** The request for one learner. Field errors use the same names. */
export function toIssueInput(values: IssueValues, context: IssueContext) {
  const [pick] = values.picks;
  const input = { ...(pick && toChoice(pick)), ...toOptions(values, context) };
  return input satisfies z.input<typeof issueInput>;
}

export function toBatchInput(values: IssueValues, context: IssueContext) {
  return { learners: values.picks.map(toChoice), ...toOptions(values, context) };
}

/** Maps a field of the request to the form's name for it. */
export function fieldOfForm(field: string): string {
  return field
    .replace(/^(learnerId|learner\.)/, 'learners.0.$1')
    .replace(/^learners\.(\d+)\.learner\./, 'picks.$1.')
    .replace(/^learners\.(\d+)(\.learnerId)?$/, 'picks.$1')
    .replace(/^learners$/, 'picks');
}

/** The expiry date of a learner's credential; `null` for none, empty while a date is missing. */
export function expiryOf(
  pick: { held: Held | null },
  values: IssueValues,
  context: IssueContext,
): string | null {
  if (values.expiry === 'never') return null;
  if (values.expiry === 'date') return values.expiresOn;
  if (context.months === null) return null;
  if (values.issuedOn === '') return '';
  const heldUntil = values.ifHeld === 'renew' ? (pick.held?.expiresOn ?? null) : null;
  const start = heldUntil !== null && heldUntil > values.issuedOn ? heldUntil : values.issuedOn;
  return addMonths(start, context.months);
}

/** Errors that the schemas cannot detect: contradictory dates and missing choices. */
export function contradictions(
  values: IssueValues,
  { today }: IssueContext,
): Record<string, string> {
  const errors: Record<string, string> = {};
  if (values.picks.length === 0) errors.picks = t('issue.picker.noneSelected');
  if (heldPicks(values).length > 0 && values.ifHeld === '') {
    errors.ifHeld = t('issue.error.held');
  }
  values.picks.forEach((pick, index) => {
    if (pick.candidates.length > 0) errors[`picks.${index}`] = t('issue.error.whoIs');
  });
  if (values.issuedOn === '') errors.issuedOn = t('ui.required');
  if (values.issuedOn > today) errors.issuedOn = t('issue.error.future');
  if (values.expiry === 'date') {
    if (values.expiresOn === '') errors.expiresOn = t('issue.error.noDate');
    else if (values.expiresOn < values.issuedOn) {
      errors.expiresOn = t('issue.error.early');
    }
  }
  return errors;
}
