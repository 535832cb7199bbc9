import { z } from 'zod';
import { LIMITS } from '../../../shared/limits.ts';
import { mailEvent } from '../../../shared/mail-events.ts';
import { sentence } from '../../../shared/words/sentence.ts';
import { AppError, invalid } from '../../errors.ts';
import {
  type Found,
  isObject,
  readMailgun,
  readPostmark,
  readResend,
  readSendGrid,
  readSes,
  text,
} from './provider-events.ts';

const ownEvents = z.array(mailEvent);

/** Address that confirms a subscription of Amazon SNS. Anyone could post another one. */
const SNS_ADDRESS = /^https:\/\/sns\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?\//;

/**
 * Reads the body of a webhook: our own format, or that of a provider. Events that say nothing about
 * the outcome of a mail are undefined.
 */
export function readMailEvents(
  body: unknown,
  confirm: (address: string) => void,
): (Found | undefined)[] {
  const events = readBody(typeof body === 'string' ? parseJson(body) : body, confirm);
  if (events.length > LIMITS.mailEventsPerRequestMax) throw tooMany();
  return events;
}

function readBody(body: unknown, confirm: (address: string) => void): (Found | undefined)[] {
  if (Array.isArray(body)) return readArray(body);
  if (!isObject(body)) throw unknown();
  if (Array.isArray(body.events)) return readOwn(body.events, 'events.');
  if (text(body, 'RecordType') !== undefined) return [readPostmark(body)];
  if (isObject(body['event-data'])) return [readMailgun(body)];
  if (text(body, 'TopicArn') !== undefined) return readSns(body, confirm);
  if (isObject(body.mail)) return readSes(body);
  if (text(body, 'type')?.startsWith('email.') && isObject(body.data)) return [readResend(body)];
  throw unknown();
}

/** SendGrid also posts an array. Its events have an id of their own. */
function readArray(items: unknown[]): (Found | undefined)[] {
  if (items.length > LIMITS.mailEventsPerRequestMax) throw tooMany();
  const isSendGrid = items.some((it) => isObject(it) && 'sg_event_id' in it);
  return isSendGrid ? items.filter(isObject).map(readSendGrid) : readOwn(items, '');
}

function readOwn(items: unknown[], path: string): Found[] {
  if (items.length > LIMITS.mailEventsPerRequestMax) throw tooMany();
  const parsed = ownEvents.safeParse(items);
  if (parsed.success) return parsed.data;
  const place = parsed.error.issues[0]?.path.join('.') ?? '';
  throw invalid({ [path + place]: sentence('api.mailEvents.invalid') });
}

/** Amazon SNS puts the notification of SES into a text. */
function readSns(
  body: Record<string, unknown>,
  confirm: (address: string) => void,
): (Found | undefined)[] {
  const type = text(body, 'Type');
  if (type === 'Notification') {
    const message = parseJson(text(body, 'Message') ?? '');
    return isObject(message) ? readSes(message) : [undefined];
  }
  const address = text(body, 'SubscribeURL') ?? '';
  if (type === 'SubscriptionConfirmation' && SNS_ADDRESS.test(address)) confirm(address);
  throw new AppError('invalid_request', { message: sentence('api.mailEvents.confirm') });
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw unknown();
  }
}

function unknown(): AppError {
  return new AppError('invalid_request', { message: sentence('api.mailEvents.unknown') });
}

function tooMany(): AppError {
  const max = LIMITS.mailEventsPerRequestMax;
  return new AppError('invalid_request', { message: sentence('api.mailEvents.max', { max }) });
}
