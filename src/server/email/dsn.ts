// Reads what became of mails out of the reports that mail servers return: delivery status
// notifications (RFC 3464), their forerunners, and complaints (RFC 5965). A report is a message
// from a stranger; whether it is about a mail of ours is decided by features/bounces.

import { bounceTypeOf } from './dsn-reason.ts';
import { addressesIn, failureIn, readTextReport, splitReturned } from './dsn-text.ts';
import { feedbackSenders, readFeedbackReport } from './feedback-report.ts';
import { headerValues, type MessageParts } from './message-parts.ts';
import { answerOf, NO_REPORT, type RecipientReport, type Report } from './report.ts';
import { type Fields, readFields } from './report-fields.ts';

const STATUS_TYPES: ReadonlySet<string> = new Set([
  'message/delivery-status',
  'message/global-delivery-status',
]);
const RETURNED_TYPES: ReadonlySet<string> = new Set([
  'message/rfc822',
  'message/partial',
  'message/global',
  'message/global-headers',
  'text/rfc822-headers',
]);
/** Receipts that programs of readers send (RFC 8098). They say nothing about delivery. */
const READ_RECEIPT = 'message/disposition-notification';

const MESSAGE_ID = /<[^<>\s]{1,500}@[^<>\s]{1,255}>/g;

export function readReport(message: MessageParts): Report {
  if (message.parts.some(({ type }) => type === READ_RECEIPT)) return NO_REPORT;
  const groups = statusGroups(message);
  const complaints = readFeedbackReport(message);
  const recipients = complaints.length > 0 ? complaints : recipientsOf(message, groups);
  if (recipients.length === 0) return NO_REPORT;
  const returned = returnedTexts(message);
  return {
    recipients: recipients.map((it) => withRecipient(it, returned)),
    messageIds: [...new Set(messageIdsOf(message, groups, returned))],
    sentTo: [...new Set(returnAddresses(message, groups, returned))],
  };
}

/** The fields of RFC 3464. Some servers write them into the text instead of a part. */
function statusGroups(message: MessageParts): Fields[] {
  const part = message.parts.find(({ type }) => STATUS_TYPES.has(type));
  const text = part?.text ?? splitReturned(message.text).report;
  return readFields(text).filter((fields) => part !== undefined || fields.has('final-recipient'));
}

function recipientsOf(message: MessageParts, groups: Fields[]): RecipientReport[] {
  const about = groups.filter((it) => it.has('final-recipient') || it.has('original-recipient'));
  if (about.length === 0) return readTextReport(message);
  const { report } = splitReturned(message.text);
  return about.map((fields) => toRecipient(fields, about.length === 1 ? report : ''));
}

function toRecipient(fields: Fields, text: string): RecipientReport {
  const first = (name: string) => fields.get(name)?.[0] ?? '';
  const named = [...(fields.get('original-recipient') ?? []), first('final-recipient')];
  const status = /[245]\.\d{1,3}\.\d{1,3}/.exec(first('status'))?.[0];
  const diagnosis = first('diagnostic-code').replace(/^[\w-]+ ?; ?/, '');
  const outcome = outcomeOf(first('action'), status);
  const words = diagnosis === '' && status !== undefined ? text : diagnosis;
  return {
    addresses: [...new Set(named.flatMap(recipientAddresses))],
    outcome: outcome ?? 'pending',
    bounceType: outcome === 'bounced' ? bounceTypeOf(status, words) : null,
    answer: answerOf(diagnosis || failureIn(text) || (status ?? '')),
  };
}

/**
 * `relayed` and `expanded` do not tell whether the mail has arrived, so they count as under way.
 */
function outcomeOf(
  action: string,
  status: string | undefined,
): RecipientReport['outcome'] | undefined {
  const [word = ''] = action.toLowerCase().split(/[\s(;]/);
  if (word === 'delivered') return status?.startsWith('2') === false ? undefined : 'delivered';
  if (word === 'failed' || (word === '' && status?.startsWith('5'))) return 'bounced';
  return undefined;
}

/** In xtext (RFC 3461), `+2B` is a plus sign. Many servers forget to encode it. */
function recipientAddresses(value: string): string[] {
  const raw = value.replace(/^[\w-]+ ?; ?/, '');
  const decoded = raw.replace(/\+([0-9A-F]{2})/g, (_, hex) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return [raw, decoded].flatMap(addressesIn);
}

/** A report that names nobody is about the recipient of the message that it returns. */
function withRecipient(recipient: RecipientReport, returned: string[]): RecipientReport {
  if (recipient.addresses.length > 0 || recipient.outcome === 'complained') return recipient;
  const addresses = returned.flatMap((text) => headerIn(text, 'to')).flatMap(addressesIn);
  return { ...recipient, addresses };
}

/** The returned messages, or their headers, from their beginning. */
function returnedTexts(message: MessageParts): string[] {
  const parts = message.parts.filter(({ type }) => RETURNED_TYPES.has(type));
  return [...parts.map(({ text }) => text), splitReturned(message.text).returned];
}

function headerIn(text: string, name: string): string[] {
  const lines = text.replace(/\r?\n(?=[ \t])/g, ' ');
  const found = new RegExp(`^(?:> ?)?${name}:(.*)$`, 'im').exec(lines)?.[1];
  return found === undefined ? [] : [found];
}

function messageIdsOf(message: MessageParts, groups: Fields[], returned: string[]): string[] {
  const names = ['original-message-id', 'x-original-message-id'];
  return [
    ...groups.flatMap((fields) => names.flatMap((name) => fields.get(name) ?? [])),
    ...returned.flatMap((text) => headerIn(text, 'message-id')),
    ...headerValues(message, 'in-reply-to', 'references', 'original-message-id'),
  ].flatMap((value) => value.match(MESSAGE_ID) ?? []);
}

function returnAddresses(message: MessageParts, groups: Fields[], returned: string[]): string[] {
  return [
    ...headerValues(message, 'to', 'delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to'),
    ...groups.flatMap((fields) => fields.get('x-postfix-sender') ?? []),
    ...returned.flatMap((text) => headerIn(text, 'return-path')),
  ]
    .flatMap(addressesIn)
    .concat(feedbackSenders(message));
}
