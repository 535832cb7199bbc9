import type { ProgramState } from '../../shared/programs.ts';
import type { Status } from './status-words.ts';

/**
 * The status of a program for its badge. A completed program is shown as ended, because "complete"
 * is the status of participants.
 */
export function programStatus(state: ProgramState): Status {
  return state === 'complete' ? 'ended' : state;
}
