import { bounceTypeOf, isAboutFailure, statusesIn } from './dsn-reason.ts';
import { headerValues, type MessageParts } from './message-parts.ts';
import { answerOf, type RecipientReport } from './report.ts';

// Reports that are written for people only: of qmail, older versions of Exim, Sendmail and
// Exchange, and of many smaller servers.

/** Where the returned message begins. */
const RETURNED =
  /^.{0,4}(?:-{2,80}.{0,60}\b(?:original|returned|unsent|copy)\b|-{1,80} ?below this line|.{0,60}(?:original message follows|copy of the original message|truncated original message))/im;
const FIRST_HEADER = /^(?:Return-Path|Received|Message-ID):/im;

const ADDRESS = /[^\s<>()[\]:;,"'`=]{1,64}@[a-z0-9.-]{1,253}[a-z0-9]/gi;

const DAEMON =
  /^(?:mailer-?daemon|mail-?daemon|post-?_?master|mdaemon|daemon|mail(?:er)?|mailsystem|mail-system|mail-delivery|bounces?|microsoftexchange\w*)$/i;

const FAILURE =
  /(?:undeliver|not (?:be |been )?(?:delivered|reach)|couldn't be delivered|unable to deliver|wasn't able to deliver|delivery (?:to .{1,40} )?(?:has )?failed|delivery (?:failure|error|status notification)|fail(?:ed|ure) (?:to deliver|notice|reasons?)|failure notice|returned (?:mail|to sender|message)|(?:permanent|fatal) (?:delivery )?(?:error|failure)|non-?delivery|invalid user address|user unknown|unknown user|mailbox exceeds)/i;

const DELAY =
  /(?:warning: (?:message|could not send)|has (?:not yet been|been) (?:delivered|delayed)|is delayed|delayed for|still (?:being retried|undelivered)|will (?:be retried|keep trying|retry)|do not need to re-?send|temporary failure report|status notification \(delay\))/i;

/** Mails that wait until their sender proves to be a person. */
const CHALLENGE =
  /confirm your (?:message|mail|e-mail|address)|awaits? (?:verification|confirmation|approval)|on hold|verify that you are/i;

/** Reads a report without fields for programs. Returns nothing if the message is not a report. */
export function readTextReport(message: MessageParts): RecipientReport[] {
  const failed = headerValues(message, 'x-failed-recipients').flatMap(addressesIn);
  const { report } = splitReturned(message.text);
  const subject = headerValues(message, 'subject').join(' ');
  const isFromServer = senderIsServer(message) || /^\s*hi\. this is the /i.test(report);
  if (!isFromServer || CHALLENGE.test(`${subject} ${report}`)) return [];
  const isDelay = DELAY.test(`${subject}\n${report}`.replace(/\s+/g, ' '));
  if (!isDelay && failed.length === 0 && !FAILURE.test(`${subject} ${report}`)) return [];
  const own = headerValues(message, 'to', 'from').flatMap(addressesIn);
  const named = [...failed, ...addressesIn(report)].filter((it) => !own.includes(it));
  const answer = answerOf(failureIn(report) ?? report.trim().split('\n')[0] ?? '');
  return [
    {
      addresses: [...new Set(named)],
      outcome: isDelay ? 'pending' : 'bounced',
      bounceType: isDelay ? null : bounceTypeOf(statusesIn(report)[0], reasonIn(report)),
      answer,
    },
  ];
}

/** Splits a text into what the server says and the message that it returns. */
export function splitReturned(text: string): { report: string; returned: string } {
  const marker = RETURNED.exec(text);
  const from = marker?.index ?? FIRST_HEADER.exec(text)?.index;
  if (from === undefined) return { report: text, returned: '' };
  return { report: text.slice(0, from), returned: text.slice(from) };
}

export function addressesIn(text: string): string[] {
  return (text.match(ADDRESS) ?? []).map((address) => address.toLowerCase());
}

function senderIsServer(message: MessageParts): boolean {
  // Some servers send from MAILER-DAEMON without a domain.
  return headerValues(message, 'from')
    .flatMap((value) => value.match(/[\w.+-]{1,64}(?=@|>|\s*$|\s*\()/g) ?? [])
    .some((name) => DAEMON.test(name));
}

/** The sentences of the server about the failure, without those that introduce every report. */
function reasonIn(report: string): string {
  return report
    .replace(/\s+/g, ' ')
    .replace(
      /this is a permanent error|(?:permanent|fatal)(?: fatal)?(?: delivery)? errors?/gi,
      '',
    );
}

/** The paragraph that begins with the first line about the failure. */
export function failureIn(report: string): string | undefined {
  const lines = report.split(/\r?\n/);
  const first = lines.findIndex(isReason);
  if (first === -1) return undefined;
  const rest = lines.slice(first);
  const end = rest.findIndex((line) => line.trim() === '');
  return rest.slice(0, end === -1 ? undefined : end).join(' ');
}

function isReason(line: string): boolean {
  return isAboutFailure(line) && !/permanent error|fatal (?:delivery )?errors/i.test(line);
}
