import type { Tx } from '../../db/pool.ts';
import {
  findNamedParticipants,
  type NamedParticipant,
  type ParticipantName,
} from '../programs/completions.queries.ts';

/** Nobody can be certified under this name any more; the other reasons may pass. */
export const LEARNER_ERASED = 'The data of this learner was erased.';

const keyOf = ({ by, key }: ParticipantName) => `${by} ${key}`;

/** Who is meant by each name, or in words why nobody is; asks the database once. */
export async function findPeople(tx: Tx, programId: string, names: ParticipantName[]) {
  // PostgreSQL keeps no NUL in a text, so nobody is called so.
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
