import type { BounceType } from '../../shared/credentials.ts';

// Whether a failure is final for the address (hard) or only for this mail (soft). A hard bounce
// stops all further mail to the address, so anything that may pass is soft: full mailboxes,
// timeouts, and mails refused for their content or their sender.

const MAILBOX_FULL =
  /(?:mailbox|inbox|account|mailfolder|user|recipient)\S*(?: \S+){0,4} (?:full|out of storage)|over(?: the)?(?: \w+)? ?quota|quota (?:is )?exceeded|exceed(?:s|ed) (?:the |its )?(?:allowed|storage|mailbox|disk)|mailbox size limit|insufficient (?:system )?storage|disk quota/i;

const TOO_LARGE =
  /(?:message|mail|size)\S*(?: \S+){0,4} (?:too (?:large|big)|exceeds)|size limit exceeded/i;

/** Certain enough to count even with a status for policies, which some servers use for all. */
const UNKNOWN_USER =
  /(?:user|recipient|mailbox|account) unknown|unknown (?:user|recipient)|(?:no such|invalid) (?:user|recipient|mailbox|account)/i;

const UNKNOWN_ADDRESS =
  /(?:(?:does not|doesn't|do not) (?:exist|have an? \S+ account)|nosuchuser)|invalid (?:recipient|address|mailbox|user)|(?:recipient|address|user|account|mailbox|adr\.recip\w*)(?: \S+){0,4} (?:not found|couldn't be found|is (?:disabled|inactive|not active|not valid|invalid))|recipient not ?found|mailbox (?:unavailable|not found|disabled)|no mailbox|unknown (?:mailbox|address)|not (?:a valid|listed in)|unrouteable|(?:host|domain)(?: name)?(?: or domain name)? (?:unknown|not found)|couldn't find any host|recipient address rejected: access denied|undeliverable address|address rejected|does not like recipient/i;

const REFUSED =
  /spam|\bbulk\b|\bUBE\b|unsolicited|block|black ?list|listed (?:at|by|in) \S+\.|polic(?:y|ies)|reputation|DMARC|DKIM|\bSPF\b|virus|malware|prohibit|content rejected|banned|access denied|not (?:permitted|authori[sz]ed|allowed)|authentication required|relay(?:ing)? (?:access )?denied|greylist|rate limit|too many|sender (?:address )?(?:rejected|denied)|complaint/i;

const TEMPORARY =
  /timed? ?out|timeout|temporar|try again|deferred|too long|could not be delivered for \d|connection refused|network is unreachable|retry|SMTP connection/i;

const STATUS = /(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.]*\d)/g;
const REPLY_CODE = /(?<![\d.#-])([45]\d\d)(?=[ \-:<]|$)/;

/** RFC 3463 status codes in a text, in their order. */
export function statusesIn(text: string): string[] {
  return [...text.matchAll(STATUS)].map((found) => found[0]);
}

/**
 * Judges a failure by the status of the report and the words of the other server. The status of a
 * report is often a general one, such as 5.0.0, and the words contain an exact one.
 */
export function bounceTypeOf(status: string | undefined, words: string): BounceType {
  const statuses = [...(status ? [status] : []), ...statusesIn(words)];
  const exact = statuses.find((it) => !/^\d\.0\.0$/.test(it)) ?? statuses[0];
  if (MAILBOX_FULL.test(words) || TOO_LARGE.test(words)) return 'soft';
  if (exact?.startsWith('4.') || /\b4\.4\.7\b/.test(words)) return 'soft';
  const byStatus = exact === undefined ? undefined : TYPES_BY_STATUS.find(([it]) => it.test(exact));
  if (byStatus) return byStatus[1] === 'soft' && UNKNOWN_USER.test(words) ? 'hard' : byStatus[1];
  if (exact === undefined && REPLY_CODE.exec(words)?.[1]?.startsWith('4')) return 'soft';
  if (UNKNOWN_USER.test(words)) return 'hard';
  if (UNKNOWN_ADDRESS.test(words)) return 'hard';
  if (REFUSED.test(words) || TEMPORARY.test(words)) return 'soft';
  // Without any code or known words, the reason remains unknown.
  return exact !== undefined || REPLY_CODE.test(words) ? 'hard' : 'soft';
}

/** Statuses that decide without the words. All others are judged by them. */
const TYPES_BY_STATUS: readonly [RegExp, BounceType][] = [
  [/^5\.1\.[78]$/, 'soft'], // about the sender's address
  [/^5\.1\.[1-9]\d*$/, 'hard'],
  [/^5\.2\.1$/, 'hard'],
  [/^5\.2\.[234]$/, 'soft'],
  [/^5\.3\.\d+$/, 'soft'],
  [/^5\.4\.(?:4|310)$/, 'hard'], // the domain does not exist
  [/^5\.4\.(?:6|7|14|300)$/, 'soft'],
  [/^5\.6\.\d+$/, 'soft'],
  [/^5\.7\.\d+$/, 'soft'],
];

/** Whether a line is about a failure: it has a code, or words that are known. */
export function isAboutFailure(line: string): boolean {
  const patterns = [MAILBOX_FULL, TOO_LARGE, UNKNOWN_USER, UNKNOWN_ADDRESS, REFUSED, TEMPORARY];
  return (
    REPLY_CODE.test(line) || statusesIn(line).length > 0 || patterns.some((it) => it.test(line))
  );
}
