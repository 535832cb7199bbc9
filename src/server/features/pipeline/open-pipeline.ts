import { dateInZone } from '../../../shared/dates.ts';
import type { PipelineFilter } from '../../../shared/pipeline.ts';
import { AppError } from '../../errors.ts';
import type { Work } from '../../work.ts';
import { findCertification } from '../certifications/certifications.queries.ts';
import { findProgram } from '../programs/programs.queries.ts';
import { getWorkspace } from '../workspaces/workspaces.queries.ts';
import {
  findCertificationIds,
  type Look,
  listLeads,
  listScopePrograms,
  type ScopeProgram,
} from './pipeline.queries.ts';

/** The pipeline of a certification covers all of its programs; that of a program only itself. */
export type Scope = { certificationId: string } | { programId: string };

export type Pipeline = {
  look: Look;
  /** All programs of the scope, regardless of the filter; the same applies to leads. */
  programs: ScopeProgram[];
  leads: { id: string; name: string }[];
};

/** Resolves the scope of a pipeline. */
export async function openPipeline(
  work: Work,
  scope: Scope,
  filter: PipelineFilter,
): Promise<Pipeline> {
  const { tx, now } = work;
  const certificationIds = await requireScope(work, scope);
  const programs = await listScopePrograms(tx, scope);
  const leads = await listLeads(
    tx,
    programs.map((it) => it.id),
  );
  const { timeZone } = await getWorkspace(tx);
  const ledIds = new Set(leads.filter((it) => it.id === filter.leadId).map((it) => it.programId));
  const selected = programs.filter(
    ({ id }) =>
      (filter.programId === undefined || id === filter.programId) &&
      (filter.leadId === undefined || ledIds.has(id)),
  );
  return {
    look: {
      programIds: selected.map((it) => it.id),
      certificationIds,
      enrolledFrom: filter.enrolledFrom,
      enrolledTo: filter.enrolledTo,
      today: dateInZone(now, timeZone),
      timeZone,
    },
    programs,
    leads: [...new Map(leads.map(({ id, name }) => [id, { id, name }])).values()],
  };
}

async function requireScope({ tx }: Work, scope: Scope): Promise<string[]> {
  if ('certificationId' in scope) {
    if (!(await findCertification(tx, scope.certificationId))) throw new AppError('not_found');
    return [scope.certificationId];
  }
  if (!(await findProgram(tx, scope.programId))) throw new AppError('not_found');
  return await findCertificationIds(tx, scope.programId);
}
