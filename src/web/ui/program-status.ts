import type { ProgramState } from '../../shared/programs.ts';
import type { Status } from './status-words.ts';

/** What the badge of a program shows: a program that is over is no participant who made it. */
export function programStatus(state: ProgramState): Status {
  return state === 'complete' ? 'ended' : state;
}
