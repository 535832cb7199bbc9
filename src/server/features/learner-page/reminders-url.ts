import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Config } from '../../config.ts';

export type Reminded = { workspaceId: string; learnerId: string };

const SIGNATURE_BYTES = 16;
const TOKEN = /^[\w-]{64}$/;

/**
 * URL of the page on which a learner ends reminders. It does not contain the name of the workspace,
 * because that can change, and it does not expire.
 */
export function remindersUrl({ publicUrl, secret }: Config, reminded: Reminded): string {
  const ids = Buffer.from(
    `${reminded.workspaceId}${reminded.learnerId}`.replaceAll('-', ''),
    'hex',
  );
  const token = Buffer.concat([ids, sign(ids, secret)]).toString('base64url');
  return `${publicUrl}/l/-/reminders/${token}`;
}

/** Returns whose reminders the token is about, or undefined if the token is not one of ours. */
export function readRemindersToken(token: string, secret: string): Reminded | undefined {
  if (!TOKEN.test(token)) return undefined;
  const bytes = Buffer.from(token, 'base64url');
  const ids = bytes.subarray(0, -SIGNATURE_BYTES);
  if (!timingSafeEqual(bytes.subarray(-SIGNATURE_BYTES), sign(ids, secret))) return undefined;
  const hex = ids.toString('hex');
  return { workspaceId: toUuid(hex.slice(0, 32)), learnerId: toUuid(hex.slice(32)) };
}

function sign(ids: Buffer, secret: string): Buffer {
  const hmac = createHmac('sha256', secret).update('reminders:').update(ids);
  return hmac.digest().subarray(0, SIGNATURE_BYTES);
}

function toUuid(hex: string): string {
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
