import type { LearnerInput } from '../../../shared/learners.ts';
import { sentence } from '../../../shared/words/sentence.ts';
import { AppError, invariant } from '../../errors.ts';
import { recordEvent } from '../../events.ts';
import { newId } from '../../new-id.ts';
import type { Work } from '../../work.ts';
import {
  findLearnerByEmail,
  findLearnerByExternalId,
  findLearnerWithMail,
  insertLearner,
  type LearnerWithMail,
} from './learners.queries.ts';

/**
 * Adds a learner. Refused with `email_taken` or `external_id_taken`, with the id of the other
 * learner.
 */
export async function addLearner(work: Work, input: LearnerInput): Promise<LearnerWithMail> {
  const id = newId();
  const isAdded = await insertLearner(work.tx, {
    workspaceId: work.actor.workspaceId,
    id,
    name: input.name,
    email: input.email ?? null,
    externalId: input.externalId ?? null,
    language: input.language ?? null,
  });
  if (!isAdded) throw (await findTaken(work, input)) ?? new AppError('external_id_taken');
  const learner = await findLearnerWithMail(work.tx, id);
  invariant(learner, 'a learner just added exists');
  recordEvent(work, 'learner.added', { kind: 'learner', id });
  return learner;
}

/** Returns the refusal if another learner than `ownId` has the e-mail address or external ID. */
export async function findTaken(
  work: Work,
  input: { email?: string | null | undefined; externalId?: string | null | undefined },
  ownId?: string,
): Promise<AppError | undefined> {
  const byEmail = input.email ? await findLearnerByEmail(work.tx, input.email) : undefined;
  if (byEmail && byEmail.id !== ownId) {
    return new AppError('email_taken', {
      fields: { email: sentence('error.email_taken') },
      details: { learnerId: byEmail.id },
    });
  }
  const byId = input.externalId
    ? await findLearnerByExternalId(work.tx, input.externalId)
    : undefined;
  if (!byId || byId.id === ownId) return undefined;
  return new AppError('external_id_taken', {
    fields: { externalId: sentence('error.external_id_taken') },
    details: { learnerId: byId.id },
  });
}
