import type { Learner, LearnerListItem, MatchedLearner } from '../../api/workspace-api.ts';
import type { Held, Pick } from './issue-values.ts';

let made = 0;

/** A new learner. */
export function newPick(given: Partial<Pick>): Pick {
  made += 1;
  return {
    key: `new-${made}`,
    learnerId: null,
    name: '',
    email: '',
    externalId: '',
    held: null,
    candidates: [],
    ...given,
  };
}

/** A new learner with the search text as name or e-mail address. */
export function typedPick(typed: string): Pick {
  return newPick(typed.includes('@') ? { email: typed } : { name: typed });
}

/** An existing learner as a row of the list. */
export function pickOf(learner: Learner & { held: Held | null }): Pick {
  const { id, name, email, externalId, held } = learner;
  return {
    key: id,
    learnerId: id,
    name: name ?? '',
    email: email ?? '',
    externalId: externalId ?? '',
    held,
    candidates: [],
  };
}

/** A row of a pasted list. */
export function pastedPick({ learner, candidates, ...person }: MatchedLearner): Pick {
  return learner === null ? newPick({ ...person, candidates }) : pickOf(learner);
}

/** Rows to add to a list, without learners who are already on it. */
export function withoutListed(picks: readonly Pick[], added: readonly Pick[]): Pick[] {
  const ids = new Set(picks.map((pick) => pick.learnerId));
  const isListed = (pick: Pick) =>
    pick.learnerId === null
      ? picks.some((it) => it.learnerId === null && isSame(it, pick))
      : ids.has(pick.learnerId);
  return added.filter((pick) => !isListed(pick));
}

function isSame(a: Pick, b: Pick): boolean {
  return a.name === b.name && a.email === b.email && a.externalId === b.externalId;
}

/** Whether a pasted text is a list rather than a search text. */
export function isList(text: string): boolean {
  const trimmed = text.trim();
  if (/[\n\r\t;]/.test(trimmed)) return true;
  return trimmed.includes('@') && /[\s,<]/.test(trimmed);
}

/** Whether the user must still decide which learner the row refers to. */
export const isUndecided = (pick: Pick): boolean => pick.candidates.length > 0;

/** The row after the decision; `null` means none of the existing learners. */
export function decided(pick: Pick, learner: LearnerListItem | null): Pick {
  return learner === null ? { ...pick, candidates: [] } : pickOf(learner);
}
