import type { Eraser } from './deps.ts';
import { eraseFromCredentials } from './features/credentials/erase.queries.ts';
import { eraseFromHolds } from './features/holds/holds.queries.ts';
import { deleteAccess } from './features/learner-page/learner-access.queries.ts';
import { eraseLearners } from './features/learners/learners.queries.ts';
import { eraseFromMails, eraseFromSuppressions } from './features/outbox/erase.queries.ts';
import { eraseFromCompletions } from './features/programs/erase.queries.ts';
import { eraseFromStatements } from './features/xapi/waiting.queries.ts';
import { deleteStoredResponses } from './http/perform.ts';

/**
 * Erases a learner, in this order. Credentials come first, because that waits for transactions that
 * add a note or mail to one. Suppressions precede mails, which contain former addresses. The
 * learner's own row comes last, because other erasers look the learner up, and because removing its
 * search index entries takes the lock of the history.
 */
export const ERASERS: readonly Eraser[] = [
  eraseFromCredentials,
  eraseFromSuppressions,
  eraseFromMails,
  eraseFromCompletions,
  eraseFromHolds,
  eraseFromStatements,
  deleteAccess,
  deleteStoredResponses,
  eraseLearners,
];
