import type { Learner, LearnerListItem, MatchedLearner } from '../../api/workspace-api.ts';
import type { Held, Pick } from './issue-values.ts';

let made = 0;

/** Somebody who is added on the way. */
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

/** A new learner of whom a search is known: a name or an e-mail address. */
export function typedPick(typed: string): Pick {
  return newPick(typed.includes('@') ? { email: typed } : { name: typed });
}

/** A learner who is there, as the list of picked ones holds it. */
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

/** Adds rows to a list; learners who are on it already are left out. */
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

/** Whether a pasted text is a list, and not a name to be searched for. */
export function isList(text: string): boolean {
  const trimmed = text.trim();
  if (/[\n\r\t;]/.test(trimmed)) return true;
  return trimmed.includes('@') && /[\s,<]/.test(trimmed);
}

/** Who is meant by a row is not decided yet. */
export const isUndecided = (pick: Pick): boolean => pick.candidates.length > 0;

/** The row, once it is said who is meant; `null` for nobody who is there. */
export function decided(pick: Pick, learner: LearnerListItem | null): Pick {
  return learner === null ? { ...pick, candidates: [] } : pickOf(learner);
}
