import { recordEvent } from '../../events.ts';
import type { Work } from '../../work.ts';
import { getLearner } from '../learners/change-learner.ts';
import { presentLearner } from '../learners/learners.present.ts';
import { deleteSuppression } from '../outbox/suppressions.queries.ts';

/** Lets the learner's address get e-mail again. Has no effect if it gets e-mail. */
export async function resumeLearnerMail(work: Work, id: string) {
  const { email } = await getLearner(work, id);
  const isResumed = email !== null && (await deleteSuppression(work.tx, email));
  if (isResumed) recordEvent(work, 'learner.mail_resumed', { kind: 'learner', id });
  return presentLearner(await getLearner(work, id));
}
