import { createHash, randomBytes } from 'node:crypto';
import type { Tx } from '../../db/pool.ts';
import { insertLearnerLink } from './learner-access.queries.ts';

export const LINK_MINUTES = 30;

/** Tokens carry 256 random bits, so a plain hash is enough to keep them. */
export function createAccessToken(): string {
  return randomBytes(32).toString('base64url');
}

export function hashAccessToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/**
 * Makes what lets a learner in, once. The token is in no table and no job: only the mail has it, so
 * it is made at the moment when a mail is sent or shown.
 */
export async function createLearnerLink(
  tx: Tx,
  link: { workspaceId: string; learnerId: string; now: Date },
): Promise<string> {
  const { workspaceId, learnerId, now } = link;
  const token = createAccessToken();
  const expiresAt = new Date(now.getTime() + LINK_MINUTES * 60_000);
  const tokenHash = hashAccessToken(token);
  await insertLearnerLink(tx, { workspaceId, learnerId, tokenHash, expiresAt });
  return token;
}
