// What mail providers post to webhooks. Each has its own format, and its own id of the mail besides
// our Message-ID.

import type { BounceType } from '../../../shared/credentials.ts';
import type { MailEvent } from '../../../shared/mail-events.ts';
import { bounceTypeOf } from '../../email/dsn-reason.ts';
import { mailIdIn } from './find-mail.ts';

/** JSON of unknown shape. */
type Json = Record<string, unknown>;

/** Undefined for events that say nothing about the outcome, or that don't name a mail of ours. */
type ReadEvent = (item: Json) => Found | undefined;

export type Found = Omit<MailEvent, 'bounceType'> & { bounceType: BounceType };

/** SendGrid, an array. */
export const readSendGrid: ReadEvent = (item) => {
  const found = { messageId: text(item, 'smtp-id'), recipient: text(item, 'email') };
  const answer = text(item, 'response') ?? text(item, 'reason');
  switch (text(item, 'event')) {
    case 'delivered':
      return event('delivered', { ...found, answer });
    case 'spamreport':
      return event('complained', { ...found, answer });
    case 'bounce': {
      const bounceType = text(item, 'type') === 'blocked' ? 'soft' : 'hard';
      return event('bounced', { ...found, answer, bounceType });
    }
    case 'dropped': {
      const isHard = /^(?:bounced address|invalid)/i.test(answer ?? '');
      return event('bounced', { ...found, answer, bounceType: isHard ? 'hard' : 'soft' });
    }
    default:
      return undefined;
  }
};

/** Postmark. It has our Message-ID only in metadata, or in the content of the bounce. */
export const readPostmark: ReadEvent = (item) => {
  const found = {
    messageId: ourIdIn(...Object.values(object(item, 'Metadata')), text(item, 'Content')),
    recipient: text(item, 'Email') ?? text(item, 'Recipient'),
    answer: text(item, 'Details') ?? text(item, 'Description'),
  };
  const type = text(item, 'Type') ?? '';
  switch (text(item, 'RecordType')) {
    case 'Delivery':
      return event('delivered', found);
    case 'SpamComplaint':
      return event('complained', found);
    case 'Bounce':
      if (POSTMARK_NO_BOUNCES.has(type)) return undefined;
      return event('bounced', { ...found, bounceType: POSTMARK_HARD.has(type) ? 'hard' : 'soft' });
    default:
      return undefined;
  }
};

const POSTMARK_HARD: ReadonlySet<string> = new Set(['HardBounce', 'BadEmailAddress']);
const POSTMARK_NO_BOUNCES: ReadonlySet<string> = new Set([
  'Transient',
  'AutoResponder',
  'ChallengeVerification',
  'Subscribe',
  'Unsubscribe',
  'AddressChange',
  'OpenRelayTest',
]);

/** Mailgun. Failures that it retries have the severity `temporary`. */
export const readMailgun: ReadEvent = (body) => {
  const item = object(body, 'event-data');
  const status = object(item, 'delivery-status');
  const found = {
    messageId: text(object(object(item, 'message'), 'headers'), 'message-id'),
    recipient: text(item, 'recipient'),
    answer: text(status, 'message') || text(status, 'description'),
  };
  switch (text(item, 'event')) {
    case 'delivered':
      return event('delivered', found);
    case 'complained':
      return event('complained', found);
    case 'failed': {
      if (text(item, 'severity') !== 'permanent') return undefined;
      const words = `${String(status.code ?? '')} ${found.answer ?? ''}`;
      const bounceType = bounceTypeOf(text(status, 'enhanced-code'), words);
      return event('bounced', { ...found, bounceType });
    }
    default:
      return undefined;
  }
};

/** Resend. */
export const readResend: ReadEvent = (body) => {
  const item = object(body, 'data');
  const bounce = object(item, 'bounce');
  const found = {
    messageId: text(item, 'message_id') ?? messageIdHeader(item.headers),
    recipient: [item.to].flat().find((it) => typeof it === 'string'),
    answer: text(bounce, 'message'),
  };
  switch (text(body, 'type')) {
    case 'email.delivered':
      return event('delivered', found);
    case 'email.complained':
      return event('complained', found);
    case 'email.bounced': {
      const bounceType = text(bounce, 'type') === 'Permanent' ? 'hard' : 'soft';
      return event('bounced', { ...found, bounceType });
    }
    default:
      return undefined;
  }
};

/** Amazon SES. One notification may be about several recipients. */
export function readSes(body: Json): (Found | undefined)[] {
  const mail = object(body, 'mail');
  const messageId =
    text(object(mail, 'commonHeaders'), 'messageId') ?? messageIdHeader(mail.headers);
  const bounce = object(body, 'bounce');
  const delivery = object(body, 'delivery');
  switch (text(body, 'notificationType') ?? text(body, 'eventType')) {
    case 'Delivery':
      return list(delivery.recipients).map((recipient) =>
        event('delivered', {
          messageId,
          recipient: String(recipient),
          answer: text(delivery, 'smtpResponse'),
        }),
      );
    case 'Bounce': {
      const bounceType = text(bounce, 'bounceType') === 'Permanent' ? 'hard' : 'soft';
      return list(bounce.bouncedRecipients).map((it) => {
        const recipient = text(it as Json, 'emailAddress');
        const answer = text(it as Json, 'diagnosticCode');
        return event('bounced', { messageId, recipient, answer, bounceType });
      });
    }
    case 'Complaint':
      return list(object(body, 'complaint').complainedRecipients).map((it) =>
        event('complained', { messageId, recipient: text(it as Json, 'emailAddress') }),
      );
    default:
      return [undefined];
  }
}

function event(
  kind: Found['event'],
  given: {
    messageId: string | undefined;
    recipient?: string | undefined;
    answer?: string | undefined;
    bounceType?: BounceType;
  },
): Found | undefined {
  const { messageId, recipient, answer, bounceType = 'hard' } = given;
  if (messageId === undefined) return undefined;
  return {
    messageId,
    event: kind,
    bounceType,
    ...(recipient === undefined ? {} : { recipient }),
    ...(answer === undefined ? {} : { answer }),
  };
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function text(item: Json, name: string): string | undefined {
  const value = isObject(item) ? item[name] : undefined;
  return typeof value === 'string' ? value : undefined;
}

function object(item: Json, name: string): Json {
  const value = item[name];
  return isObject(value) ? value : {};
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Headers as a list of names and values. */
function messageIdHeader(headers: unknown): string | undefined {
  const found = list(headers).find(
    (it) => isObject(it) && text(it, 'name')?.toLowerCase() === 'message-id',
  );
  return isObject(found) ? text(found, 'value') : undefined;
}

const OUR_MESSAGE_ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}@[a-z0-9.-]{1,253}/gi;

/** The first Message-ID in these texts that looks like one of ours. */
function ourIdIn(...texts: unknown[]): string | undefined {
  return texts
    .filter((it) => typeof it === 'string')
    .flatMap((it) => it.match(OUR_MESSAGE_ID) ?? [])
    .find((it) => mailIdIn(it) !== undefined);
}
