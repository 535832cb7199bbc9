import type { ProgramChange, ProgramInput } from '../../../shared/programs.ts';
import { sentence } from '../../../shared/words/sentence.ts';
import { authorise } from '../../actor.ts';
import { AppError, type FieldErrors, invalid, invariant } from '../../errors.ts';
import { recordEvent } from '../../events.ts';
import { newId } from '../../new-id.ts';
import { authoriseProgramRun } from '../../program-lead.ts';
import type { Work } from '../../work.ts';
import { changedFields } from '../audit/changed-fields.ts';
import { lockCertification } from '../certifications/certifications.queries.ts';
import { countInPrograms, listLeadsOfPrograms } from './program-lists.queries.ts';
import { lockOpenProgram, programSubject } from './program-rules.ts';
import {
  insertProgram,
  linkCertifications,
  listProgramCertifications,
  lockMemberIds,
  lockProgram,
  replaceCertifications,
  replaceLeads,
  updateProgram,
} from './programs.queries.ts';

/** Creates a program in design. Returns its id. */
export async function createProgram(work: Work, input: ProgramInput): Promise<string> {
  const { tx, actor } = work;
  authorise(actor, 'changePrograms');
  const certificationIds = [...new Set(input.certificationIds)];
  const leadIds = [...new Set(input.leadIds)];
  if (leadIds.length > 0) authorise(actor, 'addLeads');
  await requireCertifications(work, certificationIds, input.certificationIds);
  await requireMembers(work, leadIds, input.leadIds);
  const id = newId();
  await insertProgram(tx, {
    workspaceId: actor.workspaceId,
    id,
    title: input.title,
    description: input.description ?? null,
    issuing: input.issuing,
    sendsOutcomeMails: input.sendsOutcomeMails,
  });
  await linkCertifications(tx, actor.workspaceId, id, certificationIds);
  await replaceLeads(tx, actor.workspaceId, id, leadIds);
  recordEvent(work, 'program.created', programSubject(id));
  return id;
}

/**
 * Changes the given fields. Leads and certifications can only be changed by those who may change
 * every program. If a live program starts to issue on completion, or leads to another
 * certification, participants who are already complete are not issued to automatically but need
 * review.
 */
export async function changeProgram(work: Work, id: string, change: ProgramChange): Promise<void> {
  const { certificationIds, leadIds, ...rest } = change;
  await authoriseProgramRun(work, id);
  if (certificationIds || leadIds) authorise(work.actor, 'changePrograms');
  const before = await lockOpenProgram(work, id, 'update');
  const { workspaceId } = work.actor;
  const was: Links = {};
  const becomes: Links = {};
  if (certificationIds) {
    const linked = (await listProgramCertifications(work.tx, id)).map((it) => it.id);
    const wanted = [...new Set(certificationIds)];
    const added = wanted.filter((it) => !linked.includes(it));
    await requireCertifications(work, added, certificationIds);
    await replaceCertifications(work.tx, workspaceId, id, wanted);
    was.certificationIds = linked.toSorted();
    becomes.certificationIds = wanted.toSorted();
  }
  if (leadIds) {
    const wanted = [...new Set(leadIds)];
    await requireMembers(work, wanted, leadIds);
    const leading = (await listLeadsOfPrograms(work.tx, [id])).map((it) => it.id);
    if (wanted.some((it) => !leading.includes(it))) authorise(work.actor, 'addLeads');
    was.leadIds = leading.toSorted();
    becomes.leadIds = wanted.toSorted();
    await replaceLeads(work.tx, workspaceId, id, wanted);
  }
  await updateProgram(work.tx, id, { ...withoutUndefined(rest), updatedAt: work.now });
  const changed = changedFields({ ...before, ...was }, { ...withoutUndefined(rest), ...becomes });
  if (changed) recordEvent(work, 'program.changed', programSubject(id), { changed });
}

type Links = { certificationIds?: string[]; leadIds?: string[] };

/** Removes undefined fields, which would otherwise be compared as changes. */
function withoutUndefined(change: Omit<ProgramChange, 'certificationIds' | 'leadIds'>) {
  return {
    ...(change.title === undefined ? {} : { title: change.title }),
    ...(change.description === undefined ? {} : { description: change.description }),
    ...(change.issuing === undefined ? {} : { issuing: change.issuing }),
    ...(change.sendsOutcomeMails === undefined
      ? {}
      : { sendsOutcomeMails: change.sendsOutcomeMails }),
  };
}

/**
 * Launches the program; completions count from now on. Requires at least one component and one
 * participant.
 */
export async function launchProgram(work: Work, id: string): Promise<void> {
  await authoriseProgramRun(work, id);
  const program = await lockOpenProgram(work, id, 'update');
  if (program.launchedAt) throw new AppError('program_launched');
  const counts = (await countInPrograms(work.tx, [id])).get(id);
  invariant(counts, 'a locked program has counts');
  if (counts.componentCount === 0 || counts.participantCount === 0) {
    throw new AppError('program_not_ready');
  }
  const certifications = await listProgramCertifications(work.tx, id);
  if (certifications.length > 0 && program.requiredCount === 0) {
    throw new AppError('program_not_ready', {
      message: sentence('api.program.noRequired'),
    });
  }
  await updateProgram(work.tx, id, { launchedAt: work.now, updatedAt: work.now });
  recordEvent(work, 'program.launched', programSubject(id));
}

/** Archives a program that was never launched. */
export async function archiveProgram(work: Work, id: string): Promise<void> {
  authorise(work.actor, 'changePrograms');
  const program = await lockOpenProgram(work, id, 'update');
  if (program.launchedAt) throw new AppError('program_launched');
  await updateProgram(work.tx, id, { archivedAt: work.now, updatedAt: work.now });
  recordEvent(work, 'program.archived', programSubject(id));
}

export async function restoreProgram(work: Work, id: string): Promise<void> {
  authorise(work.actor, 'changePrograms');
  const program = await lockProgram(work.tx, id, 'update');
  if (!program) throw new AppError('not_found');
  if (program.endedAt) throw new AppError('program_ended');
  if (!program.archivedAt) throw new AppError('program_not_archived');
  await updateProgram(work.tx, id, { archivedAt: null, updatedAt: work.now });
  recordEvent(work, 'program.restored', programSubject(id));
}

/** Drafts can be linked, because they must be published only before the program ends. */
async function requireCertifications(work: Work, ids: string[], asked: string[]): Promise<void> {
  const fields: FieldErrors = {};
  for (const id of ids.toSorted()) {
    const certification = await lockCertification(work.tx, id, 'share');
    const field = `certificationIds.${asked.indexOf(id)}`;
    if (!certification) fields[field] = sentence('api.unknown.certification');
    else if (certification.archivedAt) {
      fields[field] = sentence('api.program.certificationArchived');
    }
  }
  if (Object.keys(fields).length > 0) throw invalid(fields);
}

async function requireMembers(work: Work, ids: string[], asked: string[]): Promise<void> {
  const found = await lockMemberIds(work.tx, ids);
  const missing = ids.filter((id) => !found.includes(id));
  if (missing.length === 0) return;
  throw invalid(
    Object.fromEntries(
      missing.map((id) => [`leadIds.${asked.indexOf(id)}`, sentence('api.unknown.member')]),
    ),
  );
}
