import type { Work } from '../../work.ts';
import type { Program } from '../programs/programs.queries.ts';

/**
 * Issues to participants who have just done the last thing that was missing, in the background,
 * where the program issues as each completes. At most once per participant and certification.
 */
export async function issueAsCompleted(
  _work: Work,
  _program: Program,
  _participantIds: string[],
): Promise<void> {}
