import { dateInZone } from '../../../shared/dates.ts';
import type { ProgramView } from '../../../shared/programs.ts';
import { may } from '../../../shared/roles.ts';
import type { Actor } from '../../actor.ts';
import { AppError, invariant } from '../../errors.ts';
import { etagOf } from '../../etag.ts';
import type { Work } from '../../work.ts';
import { statusOf } from '../certifications/certifications.queries.ts';
import { getWorkspace } from '../workspaces/workspaces.queries.ts';
import { countNeedsReview } from './needs-review.queries.ts';
import {
  countInPrograms,
  listLeadsOfPrograms,
  type ProgramCounts,
} from './program-lists.queries.ts';
import {
  findProgram,
  listCertificationsOfPrograms,
  type Program,
  programStateOf,
} from './programs.queries.ts';

/** Returns a program, or throws `not_found` if it is not in this workspace. */
export async function getProgramView(work: Work, id: string): Promise<ProgramView> {
  const program = await findProgram(work.tx, id);
  if (!program) throw new AppError('not_found');
  const [view] = await presentPrograms(work, [program]);
  invariant(view, 'one program has one view');
  return view;
}

/** Reads the related data of all programs at once. */
export async function presentPrograms(
  { tx, actor, now }: Work,
  programs: Program[],
): Promise<ProgramView[]> {
  const ids = programs.map((it) => it.id);
  if (ids.length === 0) return [];
  const counts = await countInPrograms(tx, ids);
  const certifications = await listCertificationsOfPrograms(tx, ids);
  const leads = await listLeadsOfPrograms(tx, ids);
  const today = dateInZone(now, (await getWorkspace(tx)).timeZone);
  const launched = programs.filter((it) => it.launchedAt).map((it) => it.id);
  const needsReview = await countNeedsReview(tx, launched, today);
  return programs.map((program) => {
    const counted = counts.get(program.id);
    invariant(counted, 'every program has counts');
    return presentProgram(actor, program, {
      ...counted,
      needsReviewCount: needsReview.get(program.id) ?? 0,
      certifications: certifications
        .filter((it) => it.programId === program.id)
        .map((it) => ({ id: it.id, title: it.title, status: statusOf(it) })),
      leads: leads
        .filter((it) => it.programId === program.id)
        .map(({ id, name }) => ({ id, name })),
    });
  });
}

type Parts = ProgramCounts & Pick<ProgramView, 'certifications' | 'leads' | 'needsReviewCount'>;

function presentProgram(actor: Actor, program: Program, parts: Parts): ProgramView {
  const isLead = actor.kind === 'member' && parts.leads.some((it) => it.id === actor.id);
  const editable = [
    ...[program.title, program.description, program.issuing, program.sendsOutcomeMails],
    parts.certifications.map((it) => it.id).toSorted(),
    parts.leads.map((it) => it.id).toSorted(),
  ];
  return {
    id: program.id,
    etag: etagOf(editable),
    state: programStateOf(program, parts),
    title: program.title,
    description: program.description,
    certifications: parts.certifications,
    leads: parts.leads,
    issuing: program.issuing,
    sendsOutcomeMails: program.sendsOutcomeMails,
    componentCount: parts.componentCount,
    requiredCount: program.requiredCount,
    participantCount: parts.participantCount,
    completeCount: parts.completeCount,
    needsReviewCount: parts.needsReviewCount,
    checklist: checklistOf(program, parts),
    mayRun: may(actor.role, 'runProgram') || isLead,
    createdAt: program.createdAt.toISOString(),
    updatedAt: program.updatedAt.toISOString(),
    launchedAt: program.launchedAt?.toISOString() ?? null,
    endedAt: program.endedAt?.toISOString() ?? null,
    endedOn: program.endedOn,
  };
}

function checklistOf(program: Program, parts: Parts): ProgramView['checklist'] {
  const { certifications } = parts;
  const isLinked = certifications.length > 0;
  return [
    { item: 'component', isDone: parts.componentCount > 0, isNeeded: true },
    { item: 'participant', isDone: parts.participantCount > 0, isNeeded: true },
    // Without a required component nobody can complete the program.
    { item: 'required_component', isDone: program.requiredCount > 0, isNeeded: isLinked },
    {
      item: 'certification',
      isDone: isLinked && certifications.every((it) => it.status === 'active'),
      isNeeded: false,
    },
    { item: 'lead', isDone: parts.leads.length > 0, isNeeded: false },
  ];
}
