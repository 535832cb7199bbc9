import { dateInZone } from '../../../shared/dates.ts';
import type { LearnerMatchInput } from '../../../shared/learners.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { sentence } from '../../../shared/words/sentence.ts';
import { invalid } from '../../errors.ts';
import type { Work } from '../../work.ts';
import { getWorkspace } from '../workspaces/workspaces.queries.ts';
import {
  findListedLearners,
  type ListedLearner,
  type Match,
  matchLearners,
} from './learners.queries.ts';
import { type PastedLearner, readPastedLearners } from './read-pasted-learners.ts';

export type MatchedLearner = PastedLearner & {
  learner: ListedLearner | null;
  candidates: ListedLearner[];
};

const CANDIDATES_MAX = 6;

/**
 * Parses a pasted list and finds its learners by e-mail address or external ID, or by the exact
 * name if that is all. Each learner is returned once.
 */
export async function matchPasted(
  work: Work,
  { text, certificationId }: LearnerMatchInput,
): Promise<MatchedLearner[]> {
  const people = readPastedLearners(text);
  const max = LIMITS.learnersPerIssueMax;
  if (people.length > max) {
    throw invalid({ text: sentence('api.paste.tooMany', { count: people.length, max }) });
  }
  const matches = await matchLearners(work.tx, people, CANDIDATES_MAX);
  const ids = [...new Set(matches.map(({ id }) => id))];
  const today = dateInZone(work.now, (await getWorkspace(work.tx)).timeZone);
  const learners = await findListedLearners(work.tx, ids, { certificationId, today });
  const byId = new Map(learners.map((learner) => [learner.id, learner]));
  const listed = (found: string[]) =>
    found.map((id) => byId.get(id)).filter((learner) => learner !== undefined);
  const seen = new Set<string>();
  return people.flatMap((person, place) => {
    const found = matchPerson(
      person,
      matches.filter((match) => match.place === place),
    );
    const [learner = null] = listed(found.length === 1 && found[0] ? [found[0].id] : []);
    const isCertain = learner !== null && found[0]?.isCertain === true;
    if (isCertain && seen.has(learner.id)) return [];
    if (isCertain) seen.add(learner.id);
    return [
      {
        ...person,
        learner: isCertain ? learner : null,
        candidates: isCertain ? [] : listed(found.map(({ id }) => id)),
      },
    ];
  });
}

/** A match by name is uncertain if the list also contains an address or id that differs. */
function matchPerson(
  person: PastedLearner,
  matches: Match[],
): { id: string; isCertain: boolean }[] {
  const byKey = [...new Set(matches.filter(({ by }) => by !== 'name').map(({ id }) => id))];
  if (byKey.length > 0) return byKey.map((id) => ({ id, isCertain: true }));
  const isNameAll = person.email === '' && person.externalId === '';
  return matches.map(({ id }) => ({ id, isCertain: isNameAll }));
}
