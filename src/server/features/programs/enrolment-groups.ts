import type { EnrolmentView } from '../../../shared/programs.ts';
import { type Sentence, sentence } from '../../../shared/words/sentence.ts';
import type { Words } from '../../words/words.ts';
import type { KnownLearner } from './enrolment.queries.ts';
import { type InvalidRow, invalidRow, type Wish } from './enrolment-rows.ts';

const SHOWN_MAX = 200;

type Placed = { wish: Wish; learner: KnownLearner };
export type NewOne = { wish: Wish & { name: string }; learner: KnownLearner | null };

/** Learners to enrol, grouped by what enrolling means for them. */
export type Groups = {
  new: NewOne[];
  existing: Placed[];
  enrolled: Placed[];
  invalid: InvalidRow[];
};

/**
 * Groups rows by the learners they match. `addedIds` are learners that were added for these rows
 * and still count as new.
 */
export function sortIntoGroups(
  wishes: Wish[],
  known: KnownLearner[],
  addedIds: ReadonlySet<string> = new Set(),
): Groups {
  const groups: Groups = { new: [], existing: [], enrolled: [], invalid: [] };
  const byKey = new Map(known.flatMap((it) => keysOf(it).map((key) => [key, it] as const)));
  const rowOf = new Map<string, number>();
  for (const wish of wishes) {
    const found = findLearner(wish, byKey);
    if (typeof found === 'string') groups.invalid.push(invalidRow(wish, { reason: found }));
    else if (!found) placeNew(groups, wish);
    else if (rowOf.has(found.id)) {
      const line = rowOf.get(found.id) ?? 0;
      const reason = sentence('api.enrol.repeated', { what: 'learner', line });
      groups.invalid.push(invalidRow(wish, { reason }));
    } else {
      rowOf.set(found.id, wish.row);
      if (addedIds.has(found.id) && wish.name !== null) {
        groups.new.push({ wish: { ...wish, name: wish.name }, learner: found });
      } else groups[found.isEnrolled ? 'enrolled' : 'existing'].push({ wish, learner: found });
    }
  }
  return groups;
}

function placeNew(groups: Groups, wish: Wish): void {
  const { name } = wish;
  if (name !== null) groups.new.push({ wish: { ...wish, name }, learner: null });
  else groups.invalid.push(invalidRow(wish, { reason: sentence('api.enrol.nameMissing') }));
}

function keysOf({ id, emailKey, externalId }: KnownLearner): string[] {
  const keys = [`learner ${id}`];
  if (emailKey !== null) keys.push(`address ${emailKey}`);
  if (externalId !== null) keys.push(`id ${externalId}`);
  return keys;
}

/**
 * Finds the learner of a row. A sentence is the reason why that is ambiguous; undefined means
 * unknown.
 */
function findLearner(
  wish: Wish,
  byKey: Map<string, KnownLearner>,
): KnownLearner | Sentence | undefined {
  if (wish.learnerId !== null) {
    const learner = byKey.get(`learner ${wish.learnerId}`);
    if (!learner) return sentence('api.unknown.learner');
    return learner.name === null ? sentence('api.enrol.erased') : learner;
  }
  const byEmail = wish.email && byKey.get(`address ${wish.email.toLowerCase()}`);
  const byId = wish.externalId && byKey.get(`id ${wish.externalId}`);
  if (byEmail && byId) {
    return byEmail === byId ? byEmail : sentence('api.enrol.twoLearners');
  }
  // Two people may have been confused; only a person can decide.
  if (byEmail) {
    const isOther = wish.externalId !== null && byEmail.externalId !== null;
    return isOther ? sentence('api.enrol.emailHasOtherId') : byEmail;
  }
  if (byId) {
    const isOther = wish.email !== null && byId.email !== null;
    return isOther ? sentence('api.enrol.idHasOtherEmail') : byId;
  }
  return undefined;
}

/** Lists are truncated; counts are not. */
export function presentGroups(groups: Groups, words: Words): EnrolmentView {
  const placed = ({ wish, learner }: Placed) => ({
    row: wish.row,
    email: learner.email,
    name: learner.name ?? '',
    learnerId: learner.id,
  });
  return {
    newCount: groups.new.length,
    existingCount: groups.existing.length,
    enrolledCount: groups.enrolled.length,
    invalidCount: groups.invalid.length,
    new: groups.new.slice(0, SHOWN_MAX).map(({ wish }) => ({
      row: wish.row,
      email: wish.email,
      name: wish.name,
      isNameGuessed: wish.isNameGuessed,
    })),
    existing: groups.existing.slice(0, SHOWN_MAX).map(placed),
    enrolled: groups.enrolled.slice(0, SHOWN_MAX).map(placed),
    invalid: groups.invalid
      .toSorted((a, b) => a.row - b.row)
      .slice(0, SHOWN_MAX)
      .map((it) => presentInvalid(it, words)),
  };
}

function presentInvalid({ row, text, reason, column }: InvalidRow, { t, write }: Words) {
  const why = write(reason);
  return {
    row,
    text,
    reason: column ? t('api.enrol.inColumn', { column, reason: why }) : why,
  };
}
