import { dateInZone } from '../../../shared/dates.ts';
import { useView, useWorkspace } from '../../api/workspace.ts';
import type { Program } from '../../api/workspace-api.ts';
import { useProgramId, useProgram as useProgramView } from '../programs/use-program.ts';

/** The program in the URL, with its components. */
export function useProgram() {
  const programId = useProgramId();
  const program = useProgramView();
  const components = useView('listComponents', { id: programId });
  return { programId, program, components };
}

/** Today in the workspace's time zone, which determines what is closed. */
export function useToday(): string {
  const { workspace } = useWorkspace();
  return dateInZone(new Date(), workspace.timeZone);
}

const NOT_LIVE: Record<Exclude<Program['state'], 'live'>, string> = {
  in_design: 'Completions can be recorded once the program is launched.',
  launch_ready: 'Completions can be recorded once the program is launched.',
  complete: 'This program has ended. Its completions stay as they are.',
  archived: 'This program is archived. Nothing is recorded in it.',
};

/** Why nothing can be recorded here; `null` if it can. */
export function whyNotRecord({ state, mayRun }: Program): string | null {
  if (state !== 'live') return NOT_LIVE[state];
  return mayRun ? null : 'Only its leads, owners and admins record completions.';
}
