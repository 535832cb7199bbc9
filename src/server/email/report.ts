import type { BounceType } from '../../shared/credentials.ts';

/** What a report says about one recipient. */
export type RecipientReport = {
  /** The names that the report has for the recipient, in lower case. Empty if it has none. */
  addresses: string[];
  outcome: 'delivered' | 'bounced' | 'complained' | 'pending';
  /** Null unless it has bounced. */
  bounceType: BounceType | null;
  /** The other server's words, in one line. */
  answer: string | null;
};

/** A message about mails that were sent. Other messages have no recipients. */
export type Report = {
  recipients: RecipientReport[];
  /** Message-IDs that the report has for the mail. */
  messageIds: string[];
  /** Addresses that the report or the mail was sent to or from, in lower case. */
  sentTo: string[];
};

export const NO_REPORT: Report = { recipients: [], messageIds: [], sentTo: [] };

const ANSWER_LENGTH_MAX = 500;

/** Text of any length as one line of at most 500 characters, or null if it is empty. */
export function answerOf(text: string): string | null {
  const line = text.replace(/[\s\p{Cc}\u2028\u2029]+/gu, ' ').trim();
  return line === '' ? null : [...line].slice(0, ANSWER_LENGTH_MAX).join('').trim();
}
