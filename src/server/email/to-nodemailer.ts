import type { DkimKey, MailMessage } from './mail-message.ts';
import { oneLine } from './one-line.ts';

/**
 * The signed headers. Receivers ignore one-click unsubscribing (RFC 8058) unless both of its
 * headers are signed.
 */
const SIGNED_HEADERS = [
  'From',
  'Reply-To',
  'Subject',
  'Date',
  'Message-ID',
  'To',
  'MIME-Version',
  'Content-Type',
  'Content-Transfer-Encoding',
  'Auto-Submitted',
  'List-Unsubscribe',
  'List-Unsubscribe-Post',
].join(':');

/** Translates a message into options of nodemailer. */
export function toNodemailer(message: MailMessage) {
  const { messageId, to, from, replyTo, envelopeFrom, unsubscribeUrl, attachments } = message;
  return {
    messageId,
    // An object is always one address, even if it contains commas.
    to: { name: '', address: to },
    from: { name: oneLine(from.name), address: from.address },
    ...(replyTo === undefined ? {} : { replyTo: { name: '', address: replyTo } }),
    subject: oneLine(message.subject),
    html: message.html,
    text: message.text,
    headers: {
      // RFC 3834: keeps absence notes and other robots from answering.
      'Auto-Submitted': 'auto-generated',
      ...(unsubscribeUrl === undefined ? {} : unsubscribeHeaders(unsubscribeUrl)),
    },
    ...(envelopeFrom === undefined ? {} : bouncesTo(envelopeFrom, message)),
    ...(attachments === undefined ? {} : { attachments: attachments.map(toAttachment) }),
    ...(message.dkim === undefined ? {} : { dkim: toSigner(message.dkim) }),
    ...(message.signal === undefined ? {} : { signal: message.signal }),
  };
}

function unsubscribeHeaders(url: string) {
  return {
    // Prepared: nodemailer would encode a long URL as words, which receivers don't decode.
    'List-Unsubscribe': { prepared: true, value: `<${new URL(url).href}>` },
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  };
}

/** Also requests reports about the delivery (RFC 3461). Servers that don't offer them ignore it. */
function bouncesTo(envelopeFrom: string, { to, messageId }: MailMessage) {
  return {
    envelope: { from: envelopeFrom, to },
    dsn: {
      id: messageId.replace(/[<>]/g, ''),
      return: 'headers',
      notify: ['failure', 'delay', 'success'],
      recipient: `rfc822;${to}`,
    },
  };
}

function toAttachment(attachment: NonNullable<MailMessage['attachments']>[number]) {
  return { ...attachment, content: Buffer.from(attachment.content) };
}

function toSigner({ domain, selector, privateKey }: DkimKey) {
  return {
    domainName: domain,
    keySelector: selector,
    privateKey,
    headerFieldNames: SIGNED_HEADERS,
  };
}
