import { inWorkspace } from '../../db/transaction.ts';
import type { Deps } from '../../deps.ts';
import { lockLearners } from '../learners/learners.queries.ts';
import { createAccessToken, hashAccessToken } from './create-learner-link.ts';
import {
  consumeLearnerLink,
  findLinkOwner,
  insertLearnerSession,
} from './learner-access.queries.ts';

export const SESSION_SECONDS = 30 * 24 * 60 * 60;

/**
 * Consumes a link and opens a session, whose token it returns. Undefined if the link is invalid. Of
 * two concurrent uses, only one updates the row.
 */
export async function enterPage(
  deps: Deps,
  workspaceId: string,
  linkToken: string,
): Promise<string | undefined> {
  const now = deps.clock.now();
  const linkHash = hashAccessToken(linkToken);
  return await inWorkspace(deps.db, workspaceId, async (tx) => {
    const learnerId = await findLinkOwner(tx, linkHash);
    // Locked before the link, like erasing does.
    const [learner] = learnerId ? await lockLearners(tx, [learnerId]) : [];
    if (!learnerId || !learner || learner.erasedAt) return undefined;
    if (!(await consumeLearnerLink(tx, linkHash, now))) return undefined;
    const token = createAccessToken();
    const expiresAt = new Date(now.getTime() + SESSION_SECONDS * 1000);
    const tokenHash = hashAccessToken(token);
    await insertLearnerSession(tx, { workspaceId, learnerId, tokenHash, expiresAt });
    return token;
  });
}
