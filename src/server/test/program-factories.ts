import type { ComponentKind, IssuingMode } from '../../shared/programs.ts';
import { inWorkspace } from '../db/transaction.ts';
import {
  countRequired,
  enrolParticipants,
  insertComponents,
  insertProgram,
  linkCertifications,
} from '../features/programs/programs.queries.ts';
import { refreshProgress } from '../features/programs/progress.queries.ts';
import { newId } from '../new-id.ts';
import { buildLearner, type TestWorkspace } from './factories.ts';
import type { Harness } from './harness.ts';

type GivenComponent = {
  kind?: ComponentKind;
  title?: string;
  isRequired?: boolean;
  launchOn?: string;
  dueOn?: string;
  closeOn?: string;
  passingScore?: number;
  xapi?: { activityId: string; verbs: string[] };
};

export type TestProgram = {
  id: string;
  componentIds: string[];
  participants: { id: string; learnerId: string }[];
};

let count = 0;

/**
 * Inserts a program into the database, live by default: one required quiz, and the requested number
 * of participants.
 */
export async function buildProgram(
  harness: Harness,
  workspace: TestWorkspace,
  given: {
    title?: string;
    issuing?: IssuingMode;
    sendsOutcomeMails?: boolean;
    certificationIds?: string[];
    components?: GivenComponent[];
    participantCount?: number;
    learnerIds?: string[];
    leadIds?: string[];
    isLive?: boolean;
  } = {},
): Promise<TestProgram> {
  count += 1;
  const learnerIds = given.learnerIds ?? [];
  for (let number = 0; number < (given.participantCount ?? 0); number += 1) {
    learnerIds.push((await buildLearner(workspace)).id);
  }
  const { id: workspaceId } = workspace;
  const id = newId();
  const components = (given.components ?? [{}]).map((it, position) => ({
    workspaceId,
    id: newId(),
    programId: id,
    kind: it.kind ?? 'quiz',
    title: it.title ?? `Quiz ${position + 1}`,
    isRequired: it.isRequired ?? true,
    position,
    launchOn: it.launchOn ?? null,
    dueOn: it.dueOn ?? null,
    closeOn: it.closeOn ?? null,
    passingScore: it.passingScore ?? null,
    xapiActivityId: it.xapi?.activityId ?? null,
    xapiVerbs: it.xapi?.verbs ?? [],
    xapiScoreMax: null,
  }));
  return await inWorkspace(harness.deps.db, workspaceId, async (tx) => {
    await insertProgram(tx, {
      workspaceId,
      id,
      title: given.title ?? `Program ${count}`,
      description: null,
      issuing: given.issuing ?? 'on_end',
      sendsOutcomeMails: given.sendsOutcomeMails ?? true,
    });
    await insertComponents(tx, components);
    await countRequired(tx, id);
    await linkCertifications(tx, workspaceId, id, given.certificationIds ?? []);
    const leads = (given.leadIds ?? []).map((memberId) => ({
      workspaceId,
      programId: id,
      memberId,
    }));
    if (leads.length > 0) await tx.insertInto('programLeads').values(leads).execute();
    const participants = await enrolParticipants(
      tx,
      learnerIds.map((learnerId) => ({ workspaceId, id: newId(), programId: id, learnerId })),
    );
    await refreshProgress(tx, id, 'all');
    if (given.isLive ?? true) {
      const launchedAt = harness.clock.now();
      await tx.updateTable('programs').set({ launchedAt }).where('id', '=', id).execute();
    }
    const order = (it: { learnerId: string }) => learnerIds.indexOf(it.learnerId);
    return {
      id,
      componentIds: components.map((it) => it.id),
      participants: participants.toSorted((a, b) => order(a) - order(b)),
    };
  });
}

/** Inserts completions directly, without the use case. */
export async function complete(
  harness: Harness,
  workspace: TestWorkspace,
  program: TestProgram,
  given: { participantIds?: string[]; componentIds?: string[]; completedAt?: Date } = {},
): Promise<void> {
  const participantIds = given.participantIds ?? program.participants.map((it) => it.id);
  const rows = participantIds.flatMap((participantId) =>
    (given.componentIds ?? program.componentIds).map((componentId) => ({
      workspaceId: workspace.id,
      id: newId(),
      programId: program.id,
      participantId,
      componentId,
      completedAt: given.completedAt ?? harness.clock.now(),
      isPassed: true,
      source: 'grid',
      recordedByKind: 'system',
    })),
  );
  await inWorkspace(harness.deps.db, workspace.id, async (tx) => {
    await tx.insertInto('completions').values(rows).execute();
    await refreshProgress(tx, program.id, participantIds);
  });
}
