import { type Sentence, sentence } from '../../../shared/words/sentence.ts';
import type { Tx } from '../../db/pool.ts';
import {
  findNamedParticipants,
  type NamedParticipant,
  type ParticipantName,
} from '../programs/completions.queries.ts';

/** Erased learners are refused permanently; the other reasons can change. */
export const LEARNER_ERASED = sentence('api.completion.erased');

const keyOf = ({ by, key }: ParticipantName) => `${by} ${key}`;

/** Resolves the names of participants with one query. A sentence says why none was found. */
export async function findPeople(tx: Tx, programId: string, names: ParticipantName[]) {
  // PostgreSQL cannot store NUL, so such names cannot match.
  const possible = names.filter(({ key }) => !key.includes('\0'));
  const distinct = [...new Map(possible.map((name) => [keyOf(name), name])).values()];
  const found = Map.groupBy(await findNamedParticipants(tx, programId, distinct), keyOf);
  return (name: ParticipantName): NamedParticipant | Sentence => {
    const [person, ...others] = found.get(keyOf(name)) ?? [];
    if (!person) return sentence('api.unknown.participant');
    if (others.length > 0) {
      return sentence('api.completion.ambiguousParticipant');
    }
    if (person.isErased) return LEARNER_ERASED;
    return person.isRemoved ? sentence('api.completion.removed') : person;
  };
}
