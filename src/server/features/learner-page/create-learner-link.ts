import { createHash, randomBytes } from 'node:crypto';
import type { Tx } from '../../db/pool.ts';
import { insertLearnerLink } from './learner-access.queries.ts';

export const LINK_MINUTES = 30;

/** Tokens have 256 random bits, so a plain hash protects them well enough. */
export function createAccessToken(): string {
  return randomBytes(32).toString('base64url');
}

export function hashAccessToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/**
 * Creates a one-time link for a learner. The token is only in the mail, not in tables or jobs, so
 * it is created when the mail is sent or shown.
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
