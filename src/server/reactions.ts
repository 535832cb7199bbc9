import type { Reaction } from './deps.ts';
import { writeHistory } from './features/audit/write-history.ts';
import { issueOnCompletion } from './features/issuing/issue-as-completed.ts';
import { endAccessOnNewAddress } from './features/learner-page/react-to-events.ts';
import { evaluateRules } from './features/rules/react-to-events.ts';
import { countWaiting } from './features/xapi/react-to-events.ts';

/**
 * What reacts to the events of a transaction, in this order. The history comes last: it locks the
 * history of the workspace until the commit, and every other transaction waits for that.
 */
export const REACTIONS: readonly Reaction[] = [
  endAccessOnNewAddress,
  issueOnCompletion,
  evaluateRules,
  countWaiting,
  writeHistory,
];
