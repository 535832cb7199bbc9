import type { Tx } from '../../db/pool.ts';
import {
  findNamedParticipants,
  type NamedParticipant,
  type ParticipantName,
} from '../programs/completions.queries.ts';

/** Erased learners are refused permanently; the other reasons can change. */
export const LEARNER_ERASED = 'The data of this learner was erased.';

const keyOf = ({ by, key }: ParticipantName) => `${by} ${key}`;

/** Resolves the names of participants with one query. A string is the reason why none was found. */
export async function findPeople(tx: Tx, programId: string, names: ParticipantName[]) {
  // PostgreSQL cannot store NUL, so such names cannot match.
  const possible = names.filter(({ key }) => !key.includes('\0'));
  const distinct = [...new Map(possible.map((name) => [keyOf(name), name])).values()];
  const found = Map.groupBy(await findNamedParticipants(tx, programId, distinct), keyOf);
  return (name: ParticipantName): NamedParticipant | string => {
    const [person, ...others] = found.get(keyOf(name)) ?? [];
    if (!person) return 'There is no such participant in the program.';
    if (others.length > 0) {
      return 'This names several participants. Give the id of the participant instead.';
    }
    if (person.isErased) return LEARNER_ERASED;
    return person.isRemoved ? 'This participant was removed from the program.' : person;
  };
}
