import { dateInZone } from '../../../shared/dates.ts';
import { useView, useWorkspace } from '../../api/workspace.ts';
import type { Program } from '../../api/workspace-api.ts';
import { t } from '../../words.ts';
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

/** Why nothing can be recorded here; `null` if it can. */
export function whyNotRecord({ state, mayRun }: Program): string | null {
  if (state !== 'live') return t(`completion.whyNot.${state}`);
  return mayRun ? null : t('completion.whyNot.role');
}
