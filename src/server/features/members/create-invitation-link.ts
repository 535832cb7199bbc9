import { createHash, randomBytes } from 'node:crypto';
import type { Tx } from '../../db/pool.ts';
import { insertInvitationLink } from './members.queries.ts';

export const LINK_DAYS = 7;

/** Tokens carry 256 random bits, so a plain hash is enough to keep them. */
export function hashInvitationToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/**
 * Makes what lets an invited person in, once. The token is in no table and no job: only the mail
 * has it, so it is made at the moment when the mail is sent.
 */
export async function createInvitationLink(
  tx: Tx,
  link: { workspaceId: string; memberId: string; now: Date },
): Promise<string> {
  const { workspaceId, memberId, now } = link;
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(now.getTime() + LINK_DAYS * 24 * 3_600_000);
  const tokenHash = hashInvitationToken(token);
  await insertInvitationLink(tx, { workspaceId, memberId, tokenHash, expiresAt });
  return token;
}
