import type { ProgramView } from '../../../shared/programs.ts';
import { may } from '../../../shared/roles.ts';
import { AppError } from '../../errors.ts';
import type { Work } from '../../work.ts';
import { statusOf } from '../certifications/certifications.queries.ts';
import {
  findProgram,
  listComponents,
  listProgramCertifications,
  programStateOf,
} from './programs.queries.ts';

/** Throws `not_found` for a program that is not in this workspace. */
export async function getProgramView({ tx, actor }: Work, id: string): Promise<ProgramView> {
  const program = await findProgram(tx, id);
  if (!program) throw new AppError('not_found');
  const components = await listComponents(tx, id);
  const linked = await listProgramCertifications(tx, id);
  return {
    id: program.id,
    state: programStateOf(program, { componentCount: components.length, participantCount: 0 }),
    title: program.title,
    description: program.description,
    certifications: linked.map((it) => ({ id: it.id, title: it.title, status: statusOf(it) })),
    leads: [],
    issuing: program.issuing,
    sendsOutcomeMails: program.sendsOutcomeMails,
    componentCount: components.length,
    requiredCount: program.requiredCount,
    participantCount: 0,
    completeCount: 0,
    needsLookCount: 0,
    checklist: [],
    mayRun: may(actor.role, 'runProgram'),
    createdAt: program.createdAt.toISOString(),
    updatedAt: program.updatedAt.toISOString(),
    launchedAt: program.launchedAt?.toISOString() ?? null,
    endedAt: program.endedAt?.toISOString() ?? null,
    endedOn: program.endedOn,
  };
}
