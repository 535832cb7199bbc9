import type { Deps } from '../../deps.ts';
import { inWork } from '../../work.ts';
import { findLearnerByEmail, lockLearners } from '../learners/learners.queries.ts';
import { queueMails } from '../outbox/queue-mails.ts';

/** Mails a link to their page to the learner with this address, if there is one. */
export async function requestLink(deps: Deps, workspaceId: string, email: string): Promise<void> {
  const actor = { kind: 'system', id: null, role: 'viewer', workspaceId } as const;
  await inWork(deps, actor, async (work) => {
    const found = await findLearnerByEmail(work.tx, email);
    // Otherwise a concurrent erasure could leave the address behind.
    const [learner] = found ? await lockLearners(work.tx, [found.id]) : [];
    if (!learner?.email || learner.erasedAt) return;
    const { id: learnerId, email: to } = learner;
    await queueMails(work, [{ kind: 'learner_link', learnerId, to }]);
  });
}
