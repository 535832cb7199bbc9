import { createHash } from 'node:crypto';
import { dateInZone } from '../../../shared/dates.ts';
import {
  EVALUATION_GROUPS,
  type EvaluationView,
  type GroupCounts,
} from '../../../shared/issuing.ts';
import { AppError } from '../../errors.ts';
import type { Work } from '../../work.ts';
import { statusOf } from '../certifications/certifications.queries.ts';
import { findProgram, listProgramCertifications } from '../programs/programs.queries.ts';
import { getWorkspace } from '../workspaces/workspaces.queries.ts';
import { type CountedGroup, countStandings, listNamesToCheck } from './evaluation.queries.ts';

const NAMES_AT_ONCE = 5_000;

export type Evaluation = EvaluationView & {
  /** Participants who would get a credential and whose names cannot be printed. */
  unprintableIds: string[];
};

/** A dry run of ending the program now. Writes nothing, whatever its state. */
export async function evaluateProgram(work: Work, programId: string): Promise<Evaluation> {
  if (!(await findProgram(work.tx, programId))) throw new AppError('not_found');
  const { timeZone } = await getWorkspace(work.tx);
  const endsOn = dateInZone(work.now, timeZone);
  const linked = await listProgramCertifications(work.tx, programId);
  const counted = await countStandings(work.tx, programId, endsOn);
  const names = await checkNames(work, programId, endsOn);
  const certifications = linked.map((it) => ({
    id: it.id,
    title: it.title,
    status: statusOf(it),
    counts: countsOf(it.id, counted, names.counts),
  }));
  const sum = (group: keyof GroupCounts) =>
    certifications.reduce((total, { counts }) => total + counts[group], 0);
  const people = countPeople(counted, linked.length);
  return {
    fingerprint: fingerprintOf(endsOn, linked, counted, certifications),
    endsOn,
    ...people,
    certifications,
    issueCount: sum('issue') + sum('replace'),
    unprintableCount: sum('unprintable'),
    unprintableIds: names.ids,
  };
}

/** Each participant has one row per certification, or one row if there is none. */
function countPeople(counted: CountedGroup[], linkedCount: number) {
  const rows = (found: CountedGroup[]) => found.reduce((total, { count }) => total + count, 0);
  const times = Math.max(1, linkedCount);
  const participantCount = rows(counted) / times;
  const didNotPassCount = rows(counted.filter((it) => it.group === 'did_not_pass')) / times;
  return { participantCount, didNotPassCount, completeCount: participantCount - didNotPassCount };
}

type NameCounts = Map<string, { issue: number; replace: number }>;

function countsOf(
  certificationId: string,
  counted: CountedGroup[],
  unprintable: NameCounts,
): GroupCounts {
  const counts = Object.fromEntries(EVALUATION_GROUPS.map((group) => [group, 0])) as GroupCounts;
  for (const { group, count, ...row } of counted) {
    if (group !== null && row.certificationId === certificationId) counts[group] = count;
  }
  const { issue, replace } = unprintable.get(certificationId) ?? { issue: 0, replace: 0 };
  counts.issue -= issue;
  counts.replace -= replace;
  counts.unprintable = issue + replace;
  return counts;
}

/** Reads only non-ASCII names, in batches, so that memory is bounded. */
async function checkNames({ deps, tx }: Work, programId: string, today: string) {
  const counts: NameCounts = new Map();
  const ids = new Set<string>();
  let afterId: string | null = null;
  for (;;) {
    const page = { limit: NAMES_AT_ONCE, afterId };
    const { names, lastId } = await listNamesToCheck(tx, programId, today, page);
    if (lastId === null) return { counts, ids: [...ids] };
    for (const [participantId, certificationId, group, name] of names) {
      if (!ids.has(participantId) && deps.coverage.findUnprintable(name).length === 0) continue;
      ids.add(participantId);
      const count = counts.get(certificationId) ?? { issue: 0, replace: 0 };
      count[group] += 1;
      counts.set(certificationId, count);
    }
    afterId = lastId;
  }
}

function fingerprintOf(...parts: unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}
