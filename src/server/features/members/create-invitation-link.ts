import { createHash, randomBytes } from 'node:crypto';
import type { Tx } from '../../db/pool.ts';
import { insertInvitationLink } from './members.queries.ts';

export const LINK_DAYS = 7;

/** Tokens have 256 random bits, so a plain hash protects them well enough. */
export function hashInvitationToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/**
 * Creates a one-time link for an invited person. The token is only in the mail, not in tables or
 * jobs, so it is created when the mail is sent.
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
