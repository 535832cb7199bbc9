import { isolated } from '../../../shared/direction.ts';
import type { LearnerInput } from '../../../shared/learners.ts';
import { sentence } from '../../../shared/words/sentence.ts';
import { AppError, type FieldErrors, invalid, invariant } from '../../errors.ts';
import type { Work } from '../../work.ts';
import { addLearner } from '../learners/add-learner.ts';
import {
  findLearnerByEmail,
  findLearners,
  type Learner,
  lockLearners,
} from '../learners/learners.queries.ts';

export type Choice = { learnerId?: string | undefined; learner?: LearnerInput | undefined };

export type ChosenLearner = Learner & { name: string };

/**
 * Returns the learners to be certified, in the given order. Locks them against erasing and adds new
 * ones. A new learner with the name and e-mail address of an existing one is that learner.
 */
export async function chooseLearners(
  work: Work,
  choices: Choice[],
  fieldPrefix: (index: number) => string,
): Promise<ChosenLearner[]> {
  const ids: string[] = [];
  for (const { index, choice } of inLockOrder(choices)) {
    ids[index] = choice.learnerId ?? (await findOrAdd(work, choice.learner, fieldPrefix(index)));
  }
  return requireLearners(ids, await lockLearners(work.tx, ids), fieldPrefix);
}

/** Returns the names of the selected learners in order. Adds nobody. */
export async function readNames(
  work: Work,
  choices: Choice[],
  fieldPrefix: (index: number) => string,
): Promise<string[]> {
  const ids = choices.map((choice) => choice.learnerId);
  const known = ids.filter((id) => id !== undefined);
  const found = known.length > 0 ? await findLearners(work.tx, known) : [];
  const names = new Map(
    requireLearners(ids, found, fieldPrefix).map((learner) => [learner.id, learner.name]),
  );
  return choices.map(({ learnerId, learner }) => {
    const name = learnerId ? names.get(learnerId) : learner?.name;
    invariant(name !== undefined, 'a choice names a learner');
    return name;
  });
}

/** Refuses invalid learner ids. Skips `undefined`, which means a new learner. */
function requireLearners(
  ids: (string | undefined)[],
  found: Learner[],
  fieldPrefix: (index: number) => string,
): ChosenLearner[] {
  const byId = new Map(found.map((it) => [it.id, it]));
  const fields: FieldErrors = {};
  const learners = ids.flatMap((id, index) => {
    if (id === undefined) return [];
    const field = `${fieldPrefix(index)}learnerId`;
    const learner = byId.get(id);
    if (!learner) fields[field] = sentence('api.unknown.learner');
    else if (learner.name === null) fields[field] = sentence('error.learner_erased');
    else if (ids.indexOf(id) !== index) {
      fields[field] = sentence('api.issue.twice', { name: isolated(learner.name) });
    } else return [{ ...learner, name: learner.name }];
    return [];
  });
  if (Object.keys(fields).length > 0) throw invalid(fields);
  return learners;
}

/** Ordered by e-mail address, so that concurrent additions of the same learners do not deadlock. */
function inLockOrder(choices: Choice[]) {
  const key = (choice: Choice) => choice.learner?.email?.toLowerCase() ?? '';
  return choices
    .map((choice, index) => ({ choice, index }))
    .sort((a, b) => (key(a.choice) < key(b.choice) ? -1 : 1));
}

async function findOrAdd(
  work: Work,
  input: LearnerInput | undefined,
  fieldPrefix: string,
): Promise<string> {
  if (!input) {
    const why = sentence('field.either', { one: 'learnerId', other: 'learner' });
    throw invalid({ [`${fieldPrefix}learnerId`]: why });
  }
  const found = input.email ? await findLearnerByEmail(work.tx, input.email) : undefined;
  if (found && found.name === input.name) return found.id;
  try {
    return (await addLearner(work, input)).id;
  } catch (error) {
    if (!(error instanceof AppError) || !error.fields) throw error;
    throw new AppError(error.code, {
      fields: Object.fromEntries(
        Object.entries(error.fields).map(([name, why]) => [`${fieldPrefix}learner.${name}`, why]),
      ),
      ...(error.details ? { details: error.details } : {}),
      cause: error,
    });
  }
}
