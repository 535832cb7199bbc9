import type { Report } from '../../email/report.ts';
import { readReturnAddress } from '../../email/verp.ts';
import type { ReportedMail } from '../outbox/outcomes.queries.ts';

/** Reports about several mails name ours in any place, but never this many. */
const CANDIDATES_MAX = 20;

const OUR_ID = /^<?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})@/i;

/** The id of the mail with this Message-ID, if it is one of ours. */
export function mailIdIn(messageId: string): string | undefined {
  return OUR_ID.exec(messageId.trim())?.[1]?.toLowerCase();
}

/** Providers omit the angle brackets or change the case. */
export function hasMessageId(mail: ReportedMail, messageId: string): boolean {
  const plain = (id: string) => id.trim().replace(/^<|>$/g, '').toLowerCase();
  return plain(mail.messageId) === plain(messageId);
}

/**
 * The ids of mails that a report may be about. Those from signed return addresses come first. A
 * Message-ID contains random bits, which strangers don't know either.
 */
export function mailsNamedBy({ sentTo, messageIds }: Report, secret: string): string[] {
  const signed = sentTo.map((address) => readReturnAddress(address, secret));
  const ids = [...signed, ...messageIds.map(mailIdIn)].filter((id) => id !== undefined);
  return [...new Set(ids)].slice(0, CANDIDATES_MAX);
}
