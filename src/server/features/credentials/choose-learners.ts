import type { LearnerInput } from '../../../shared/learners.ts';
import { AppError, type FieldErrors, invalid } from '../../errors.ts';
import type { Work } from '../../work.ts';
import { addLearner } from '../learners/add-learner.ts';
import { findLearnerByEmail, type Learner, lockLearners } from '../learners/learners.queries.ts';

type Choice = { learnerId?: string | undefined; learner?: LearnerInput | undefined };

export type ChosenLearner = Learner & { name: string };

/**
 * The learners who are to be certified, in the order chosen: locked so that none is erased
 * meanwhile, added where they are not there yet. A new learner whose name and e-mail address are
 * those of one who is there is that one.
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
  const locked = new Map((await lockLearners(work.tx, ids)).map((it) => [it.id, it]));
  const fields: FieldErrors = {};
  const learners = ids.flatMap((id, index) => {
    const field = `${fieldPrefix(index)}learnerId`;
    const learner = locked.get(id);
    if (!learner) fields[field] = 'There is no such learner.';
    else if (learner.name === null) fields[field] = 'The data of this learner was erased.';
    else if (ids.indexOf(id) !== index) fields[field] = `${learner.name} is chosen twice.`;
    else return [{ ...learner, name: learner.name }];
    return [];
  });
  if (Object.keys(fields).length > 0) throw invalid(fields);
  return learners;
}

/** By e-mail address: two who add the same learners at the same time wait for each other once. */
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
  if (!input) throw invalid({ [`${fieldPrefix}learnerId`]: 'Give either learnerId or learner.' });
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
