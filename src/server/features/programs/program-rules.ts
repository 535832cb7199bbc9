import { AppError } from '../../errors.ts';
import type { Work } from '../../work.ts';
import { lockProgram, type Program } from './programs.queries.ts';

/**
 * Locks a program in which something is to change, see `lockProgram`. Refuses one that has ended,
 * for good, or that is archived.
 */
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
  if (program.endedAt) throw new AppError('program_over');
  if (program.archivedAt) throw new AppError('program_archived');
}

/** What the history says a change was about. */
export function programSubject(id: string) {
  return { kind: 'program' as const, id };
}
