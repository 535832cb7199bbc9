import { AppError } from '../../errors.ts';
import type { Work } from '../../work.ts';
import { lockProgram, type Program } from './programs.queries.ts';

/** Locks a program for a change, see `lockProgram`. Refuses ended and archived programs. */
export async function lockOpenProgram(
  work: Work,
  id: string,
  mode: 'share' | 'update',
): Promise<Program> {
  const program = await lockProgram(work.tx, id, mode);
  if (!program) throw new AppError('not_found');
  requireOpen(program);
  return program;
}

export function requireOpen(program: Pick<Program, 'endedAt' | 'archivedAt'>): void {
  if (program.endedAt) throw new AppError('program_ended');
  if (program.archivedAt) throw new AppError('program_archived');
}

/** The subject of a program's events. */
export function programSubject(id: string) {
  return { kind: 'program' as const, id };
}
