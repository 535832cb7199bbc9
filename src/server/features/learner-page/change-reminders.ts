import type { Deps } from '../../deps.ts';
import { recordEvent } from '../../events.ts';
import { inWork } from '../../work.ts';
import { storeRemindersStopped } from '../learners/learners.queries.ts';
import type { Reminded } from './reminders-url.ts';

/**
 * Stops or resumes reminders at the learner's request. Reminders that are queued are cancelled when
 * their turn comes. Repeating it has no effect, because mail programs may do so.
 */
export async function changeReminders(
  deps: Deps,
  { workspaceId, learnerId }: Reminded,
  action: 'stop' | 'resume',
): Promise<void> {
  const actor = { kind: 'system', id: null, role: 'viewer', workspaceId } as const;
  await inWork(deps, actor, async (work) => {
    const isStopped = action === 'stop';
    const stoppedAt = isStopped ? work.now : null;
    if (!(await storeRemindersStopped(work.tx, learnerId, stoppedAt))) return;
    const subject = { kind: 'learner', id: learnerId } as const;
    recordEvent(
      work,
      isStopped ? 'learner.reminders_stopped' : 'learner.reminders_resumed',
      subject,
    );
  });
}
