import type { Reaction } from './deps.ts';
import { writeHistory } from './features/audit/write-history.ts';
import { remindByDefault } from './features/expiry-reminders/change-reminders.ts';
import { issueOnCompletion } from './features/issuing/issue-as-completed.ts';
import { endAccessOnNewAddress } from './features/learner-page/react-to-events.ts';
import { evaluateRules } from './features/rules/react-to-events.ts';
import { countWaiting } from './features/xapi/react-to-events.ts';

/**
 * Handlers of the events of a transaction, in this order. The history comes last, because it locks
 * the history of the workspace until the commit and makes other transactions wait.
 */
export const REACTIONS: readonly Reaction[] = [
  endAccessOnNewAddress,
  remindByDefault,
  issueOnCompletion,
  evaluateRules,
  countWaiting,
  writeHistory,
];
