import type { EnrolmentView } from '../../../shared/programs.ts';
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
    if (typeof found === 'string') groups.invalid.push(invalidRow(wish, found));
    else if (!found) placeNew(groups, wish);
    else if (rowOf.has(found.id)) {
      const reason = `The same learner as in line ${rowOf.get(found.id)}.`;
      groups.invalid.push(invalidRow(wish, reason));
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
  else groups.invalid.push(invalidRow(wish, 'A name is needed where there is no e-mail address.'));
}

function keysOf({ id, emailKey, externalId }: KnownLearner): string[] {
  const keys = [`learner ${id}`];
  if (emailKey !== null) keys.push(`address ${emailKey}`);
  if (externalId !== null) keys.push(`id ${externalId}`);
  return keys;
}

/**
 * Finds the learner of a row. A string is the reason why that is ambiguous; undefined means
 * unknown.
 */
function findLearner(
  wish: Wish,
  byKey: Map<string, KnownLearner>,
): KnownLearner | string | undefined {
  if (wish.learnerId !== null) {
    const learner = byKey.get(`learner ${wish.learnerId}`);
    if (!learner) return 'There is no such learner.';
    return learner.name === null ? 'The data of this learner was erased.' : learner;
  }
  const byEmail = wish.email && byKey.get(`address ${wish.email.toLowerCase()}`);
  const byId = wish.externalId && byKey.get(`id ${wish.externalId}`);
  if (byEmail && byId) {
    return byEmail === byId ? byEmail : 'The address and the external ID belong to two learners.';
  }
  // Two people may have been confused; only a person can decide.
  if (byEmail) {
    const isOther = wish.externalId !== null && byEmail.externalId !== null;
    return isOther ? 'The learner with this address has another external ID.' : byEmail;
  }
  if (byId) {
    const isOther = wish.email !== null && byId.email !== null;
    return isOther ? 'The learner with this external ID has another address.' : byId;
  }
  return undefined;
}

/** Lists are truncated; counts are not. */
export function presentGroups(groups: Groups): EnrolmentView {
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
    invalid: groups.invalid.toSorted((a, b) => a.row - b.row).slice(0, SHOWN_MAX),
  };
}
