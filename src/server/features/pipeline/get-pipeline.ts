import { PIPELINE_STATES } from '../../../shared/choices.ts';
import type {
  PipelineFilter,
  PipelinePersonView,
  PipelineState,
  PipelineView,
} from '../../../shared/pipeline.ts';
import { toPage } from '../../db/keyset.ts';
import type { Work } from '../../work.ts';
import { listMissing } from '../programs/progress.queries.ts';
import { openPipeline, type Scope } from './open-pipeline.ts';
import {
  countStates,
  findHeld,
  type Look,
  listPeople,
  type PipelineRow,
} from './pipeline.queries.ts';

/** The states of participants who are complete. */
const COMPLETE: readonly PipelineState[] = ['complete', 'certified', 'expired'];

export async function getPipeline(
  work: Work,
  scope: Scope,
  filter: PipelineFilter,
): Promise<PipelineView> {
  const { look, programs, leads } = await openPipeline(work, scope, filter);
  const rows = await countStates(work.tx, look);
  const found = new Map(rows.map((row) => [row.state, row]));
  const countOf = (state: PipelineState) => found.get(state)?.count ?? 0;
  const sum = (counts: number[]) => counts.reduce((all, count) => all + count, 0);
  const total = sum(rows.map((row) => row.count));
  const complete = sum(COMPLETE.map(countOf));
  // Each step of the funnel includes the next.
  const started = sum(rows.map((row) => (COMPLETE.includes(row.state) ? row.count : row.started)));
  return {
    total,
    states: PIPELINE_STATES.map((state) => ({ state, count: countOf(state) })),
    funnel: [
      { step: 'enrolled', count: total },
      { step: 'started', count: started },
      { step: 'complete', count: complete },
      { step: 'certified', count: countOf('certified') },
    ],
    programs,
    leads,
  };
}

export type PeopleFilter = PipelineFilter & {
  state?: PipelineState | undefined;
  query?: string | undefined;
};

/** A page of participants, ordered by participant id. */
export async function listPipelinePeople(
  work: Work,
  scope: Scope,
  filter: PeopleFilter,
  page: { limit: number; afterId: string | undefined },
): Promise<{ items: PipelinePersonView[]; nextCursor: string | null }> {
  const { look } = await openPipeline(work, scope, filter);
  const rows = await listPeople(work.tx, look, filter, page);
  const { items, nextCursor } = toPage(rows, page.limit, ({ id }) => ({ key: null, id }));
  return { items: await presentPeople(work, look, items), nextCursor };
}

async function presentPeople(
  { tx }: Work,
  look: Look,
  rows: PipelineRow[],
): Promise<PipelinePersonView[]> {
  const incomplete = rows.filter((row) => row.requiredDone < row.requiredCount);
  const missing = await listMissing(
    tx,
    incomplete.map((row) => row.id),
  );
  const held = await findHeld(
    tx,
    look.certificationIds,
    rows.map((row) => row.learnerId),
  );
  return rows.map((row) => {
    const credential = held.get(row.learnerId);
    return {
      participantId: row.id,
      learner: { id: row.learnerId, name: row.name, email: row.email },
      program: { id: row.programId, title: row.title },
      state: row.state,
      requiredDone: row.requiredDone,
      requiredCount: row.requiredCount,
      nextDueOn: row.nextDueOn,
      missing: missing.get(row.id) ?? [],
      credential: credential
        ? { id: credential.id, issuedOn: credential.issuedOn, expiresOn: credential.expiresOn }
        : null,
    };
  });
}
