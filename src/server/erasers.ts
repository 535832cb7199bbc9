import type { Eraser } from './deps.ts';
import { eraseFromCredentials } from './features/credentials/erase.queries.ts';
import { eraseFromHolds } from './features/holds/holds.queries.ts';
import { deleteAccess } from './features/learner-page/learner-access.queries.ts';
import { eraseLearners } from './features/learners/learners.queries.ts';
import { eraseFromMails } from './features/outbox/erase.queries.ts';
import { eraseFromCompletions } from './features/programs/erase.queries.ts';
import { eraseFromStatements } from './features/xapi/waiting.queries.ts';
import { eraseKeptAnswers } from './http/perform.ts';

/**
 * What erases a learner, in this order. Credentials come first, because that waits for transactions
 * that write a note or a mail about one. The learner's own row comes last, because others find the
 * learner by it and because its words leave the search under the lock of the history.
 */
export const ERASERS: readonly Eraser[] = [
  eraseFromCredentials,
  eraseFromMails,
  eraseFromCompletions,
  eraseFromHolds,
  eraseFromStatements,
  deleteAccess,
  eraseKeptAnswers,
  eraseLearners,
];
