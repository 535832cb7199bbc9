import type { LearnerChange } from '../../../shared/learners.ts';
import { sentence } from '../../../shared/words/sentence.ts';
import { violatedConstraint } from '../../db/transaction.ts';
import { AppError } from '../../errors.ts';
import { recordEvent } from '../../events.ts';
import type { Work } from '../../work.ts';
import { changedFields } from '../audit/changed-fields.ts';
import { findTaken } from './add-learner.ts';
import {
  findLearnerWithMail,
  type LearnerWithMail,
  lockLearner,
  updateLearner,
} from './learners.queries.ts';

/** Throws `not_found` for a learner who is not in this workspace. */
export async function getLearner(work: Work, id: string): Promise<LearnerWithMail> {
  const learner = await findLearnerWithMail(work.tx, id);
  if (!learner) throw new AppError('not_found');
  return learner;
}

/** Issued credentials keep the name that they were issued with. */
export async function changeLearner(
  work: Work,
  id: string,
  change: LearnerChange,
): Promise<LearnerWithMail> {
  const before = await getLearner(work, id);
  if (before.erasedAt) throw new AppError('learner_erased');
  const set = {
    ...(change.name === undefined ? {} : { name: change.name }),
    ...(change.email === undefined ? {} : { email: change.email }),
    ...(change.externalId === undefined ? {} : { externalId: change.externalId }),
    ...(change.language === undefined ? {} : { language: change.language }),
  };
  const taken = await findTaken(work, change, id);
  if (taken) throw taken;
  try {
    const isChanged = await updateLearner(work.tx, id, set, work.now);
    if (!isChanged) throw new AppError('learner_erased');
  } catch (error) {
    throw toTakenError(error);
  }
  const after = await getLearner(work, id);
  const changed = changedFields(before, set);
  if (changed) recordEvent(work, 'learner.changed', { kind: 'learner', id }, { changed });
  return after;
}

/**
 * Converts a concurrent conflict to a refusal. The failed transaction cannot look up the other
 * learner.
 */
function toTakenError(error: unknown): unknown {
  const constraint = violatedConstraint(error);
  if (constraint === 'learners__email_is_unique') {
    const fields = { email: sentence('error.email_taken') };
    return new AppError('email_taken', { fields, cause: error });
  }
  if (constraint === 'learners__external_id_is_unique') {
    const fields = { externalId: sentence('error.external_id_taken') };
    return new AppError('external_id_taken', { fields, cause: error });
  }
  return error;
}

/**
 * Permanently erases the learner's personal data from all features, see `erasers.ts`. Their codes
 * still confirm that something was issued, and when. Has no effect on an erased learner.
 */
export async function eraseLearner(work: Work, id: string): Promise<void> {
  const learner = await lockLearner(work.tx, id);
  if (!learner) throw new AppError('not_found');
  if (learner.erasedAt) return;
  for (const erase of work.deps.erasers) await erase(work.tx, [id], work.now);
  recordEvent(work, 'learner.erased', { kind: 'learner', id });
}
