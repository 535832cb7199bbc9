import type { RemindInput, RemindView } from '../../../shared/pipeline.ts';
import { sentence } from '../../../shared/words/sentence.ts';
import { AppError, invalid } from '../../errors.ts';
import { recordEvent } from '../../events.ts';
import type { Work } from '../../work.ts';
import { queueMails } from '../outbox/queue-mails.ts';
import { markReminded } from '../programs/participants.queries.ts';
import { openPipeline, type Scope } from './open-pipeline.ts';
import {
  countParticipants,
  listToRemind,
  lockLivePrograms,
  type NotReminded,
} from './pipeline.queries.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Limits one request; repeat it to remind more. */
const AT_ONCE_MAX = 20_000;
const PER_STATEMENT = 1_000;

/**
 * Reminds participants of live programs of what is missing, at most once a day, even with
 * concurrent requests. A dry run only counts.
 */
export async function remind(work: Work, scope: Scope, input: RemindInput): Promise<RemindView> {
  const { tx, now } = work;
  const { look } = await openPipeline(work, scope, input);
  const ids = input.participantIds && [...new Set(input.participantIds)];
  if (ids && (await countParticipants(tx, look, ids)) < ids.length) {
    throw invalid({ participantIds: sentence('api.unknown.participants') });
  }
  const programIds = await lockLivePrograms(tx, look.programIds);
  const notSince = new Date(now.getTime() - DAY_MS);
  const found = await listToRemind(tx, look, { state: input.state, ids }, notSince);
  const selected = found.filter((it) => it.whyNot === null).slice(0, AT_ONCE_MAX);
  const response = (reminded: number) => present(found, ids?.length ?? found.length, reminded);
  if (input.isDryRun) return response(selected.length);
  const counts = new Map(programIds.map((id) => [id, 0]));
  for (let start = 0; start < selected.length; start += PER_STATEMENT) {
    const some = selected.slice(start, start + PER_STATEMENT).map((it) => it.id);
    const reminded = await markReminded(tx, some, now, notSince);
    for (const { programId } of reminded) counts.set(programId, (counts.get(programId) ?? 0) + 1);
    await queueMails(
      work,
      reminded.map(({ id, email }) => ({ participantId: id, kind: 'reminder', to: email })),
    );
  }
  const reminded = [...counts.values()].reduce((sum, count) => sum + count, 0);
  if (reminded === 0) throw new AppError('no_recipients');
  for (const [id, count] of counts) {
    if (count > 0) recordEvent(work, 'program.reminded', { kind: 'program', id }, { count });
  }
  return response(reminded);
}

function present(
  found: { whyNot: NotReminded | null }[],
  total: number,
  reminded: number,
): RemindView {
  const count = (reason: NotReminded) => found.filter((it) => it.whyNot === reason).length;
  return {
    reminded,
    notReminded: total - reminded,
    leftOut: {
      notLive: count('notLive'),
      noEmail: count('noEmail'),
      remindedLately: count('remindedLately'),
      movedOn: total - found.length,
    },
  };
}
