import { addressesIn } from './dsn-text.ts';
import { headerValues, type MessageParts } from './message-parts.ts';
import { answerOf, type RecipientReport } from './report.ts';
import { readFields } from './report-fields.ts';

/** Types of RFC 5965 by which someone complains. Others report authentication or viruses. */
const COMPLAINTS: ReadonlySet<string> = new Set(['abuse', 'fraud', 'opt-out', 'opt-out-list']);

/** Complaints about a mail (RFC 5965), as the feedback loops of mail providers send them. */
export function readFeedbackReport(message: MessageParts): RecipientReport[] {
  const part = message.parts.find(({ type }) => type === 'message/feedback-report');
  if (!part) return readHotmailComplaint(message);
  const [fields] = readFields(part.text);
  const type = fields?.get('feedback-type')?.[0]?.toLowerCase() ?? '';
  if (!COMPLAINTS.has(type)) return [];
  const addresses = (fields?.get('original-rcpt-to') ?? []).flatMap(addressesIn);
  return [complaint(addresses, message)];
}

/** Addresses from which the reported mail was sent. */
export function feedbackSenders(message: MessageParts): string[] {
  return message.parts
    .filter(({ type }) => type === 'message/feedback-report')
    .flatMap(({ text }) => readFields(text))
    .flatMap((fields) => fields.get('original-mail-from') ?? [])
    .flatMap(addressesIn);
}

/** The programme of Hotmail and Outlook.com does not follow RFC 5965. */
function readHotmailComplaint(message: MessageParts): RecipientReport[] {
  const recipients = headerValues(message, 'x-hmxmroriginalrecipient').flatMap(addressesIn);
  return recipients.length === 0 ? [] : [complaint(recipients, message)];
}

function complaint(addresses: string[], message: MessageParts): RecipientReport {
  const answer = answerOf(message.text.slice(0, 2_000));
  return { addresses, outcome: 'complained', bounceType: null, answer };
}
