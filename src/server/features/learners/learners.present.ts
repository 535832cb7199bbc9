import { etagOf } from '../../etag.ts';
import type { Learner, ListedLearner } from './learners.queries.ts';

export function presentLearner(learner: Learner) {
  return {
    id: learner.id,
    etag: etagOf([learner.name, learner.email, learner.externalId, learner.language]),
    name: learner.name,
    email: learner.email,
    externalId: learner.externalId,
    language: learner.language,
    createdAt: learner.createdAt.toISOString(),
    erasedAt: learner.erasedAt?.toISOString() ?? null,
    mailProblem: null,
    remindersStoppedAt: null,
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
