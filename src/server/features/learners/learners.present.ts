import type { LearnerView } from '../../../shared/learners.ts';
import { etagOf } from '../../etag.ts';
import type { LearnerWithMail, ListedLearner } from './learners.queries.ts';

export function presentLearner(learner: LearnerWithMail) {
  return {
    id: learner.id,
    etag: etagOf([learner.name, learner.email, learner.externalId, learner.language]),
    name: learner.name,
    email: learner.email,
    externalId: learner.externalId,
    language: learner.language,
    createdAt: learner.createdAt.toISOString(),
    erasedAt: learner.erasedAt?.toISOString() ?? null,
    mailProblem: presentMailProblem(learner),
    remindersStoppedAt: learner.remindersStoppedAt?.toISOString() ?? null,
  };
}

function presentMailProblem(learner: LearnerWithMail): LearnerView['mailProblem'] {
  const { suppressedFor, suppressedSince } = learner;
  if (suppressedFor === null || suppressedSince === null) return null;
  return {
    reason: suppressedFor as NonNullable<LearnerView['mailProblem']>['reason'],
    answer: learner.suppressionAnswer,
    since: suppressedSince.toISOString(),
  };
}

export function presentListedLearner(learner: ListedLearner) {
  const held =
    learner.heldId !== null && learner.heldIssuedOn !== null
      ? {
          credentialId: learner.heldId,
          issuedOn: learner.heldIssuedOn,
          expiresOn: learner.heldExpiresOn,
        }
      : null;
  return { ...presentLearner(learner), credentialCount: learner.credentialCount, held };
}
