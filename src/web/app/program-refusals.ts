import type { Role } from '../../shared/roles.ts';
import type { Component, Program } from '../api/workspace-api.ts';
import { listInWords } from '../ui/lists.ts';
import { t } from '../words.ts';
import { whyRoleCannot } from './why-role-cannot.ts';

export type Standing = Pick<Program, 'state' | 'mayRun'>;

/** Why this member cannot do what leads can always do; `null` if they can. */
export function whyNotRun({ mayRun }: Standing): string | null {
  return mayRun ? null : t('app.program.leadsOnly');
}

/** Why this member cannot change the program; `null` if they can. */
export function whyNotChange(program: Standing): string | null {
  return whyNotRun(program) ?? whyStateForbids(program);
}

function whyStateForbids({ state }: Standing): string | null {
  if (state === 'complete') return t('app.program.ended');
  return state === 'archived' ? t('app.program.archived') : null;
}

/** Why it cannot be launched now; `null` if it can. */
export function whyNotLaunch(program: Standing & Pick<Program, 'checklist'>): string | null {
  const refusal = whyNotChange(program);
  if (refusal !== null) return refusal;
  if (program.state === 'live') return t('app.program.launched');
  const missing = program.checklist.filter(({ isDone, isNeeded }) => isNeeded && !isDone);
  if (missing.length === 0) return null;
  const items = missing.map(({ item }) => t(`app.program.missing.${item}`));
  return t('app.program.missing', { items: listInWords(items, 'conjunction') });
}

/** Why it cannot be ended now; `null` if it can. */
export function whyNotEnd(program: Standing): string | null {
  const refusal = whyNotChange(program);
  if (refusal !== null) return refusal;
  return program.state === 'live' ? null : t('app.program.notLaunched');
}

/** Why it cannot be archived; `null` if it can. */
export function whyNotArchive(
  { launchedAt }: Pick<Program, 'launchedAt'>,
  role: Role,
): string | null {
  const byRole = whyRoleCannot(role, 'changePrograms');
  return byRole ?? (launchedAt === null ? null : t('app.program.launchedStays'));
}

/** Why a component cannot be removed; `null` if it can. */
export function whyNotRemove({ completedCount }: Component): string | null {
  if (completedCount === 0) return null;
  return t('app.program.wasCompleted');
}
