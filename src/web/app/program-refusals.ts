import type { CHECKLIST_ITEMS } from '../../shared/programs.ts';
import type { Role } from '../../shared/roles.ts';
import type { Component, Program } from '../api/workspace-api.ts';
import { whyRoleCannot } from './why-role-cannot.ts';

type ChecklistItem = (typeof CHECKLIST_ITEMS)[number];

const STATE_REFUSALS = {
  complete: 'This program has ended. Nothing in it changes any more.',
  archived: 'This program is archived. Restore it first.',
};

/** What a program still needs before it can be launched. */
const NEEDED_WORDS: Record<ChecklistItem, string> = {
  component: 'a component',
  participant: 'a participant',
  required_component: 'a required component',
  certification: 'an active certification',
  lead: 'a lead',
};

export type Standing = Pick<Program, 'state' | 'mayRun'>;

/** Why this member cannot do what leads can always do; `null` if they can. */
export function whyNotRun({ mayRun }: Standing): string | null {
  return mayRun ? null : 'Only its leads, owners and admins can do this.';
}

/** Why this member cannot change the program; `null` if they can. */
export function whyNotChange(program: Standing): string | null {
  const { state } = program;
  const byState = state === 'complete' || state === 'archived' ? STATE_REFUSALS[state] : null;
  return whyNotRun(program) ?? byState;
}

/** Why it cannot be launched now; `null` if it can. */
export function whyNotLaunch(program: Standing & Pick<Program, 'checklist'>): string | null {
  const refusal = whyNotChange(program);
  if (refusal !== null) return refusal;
  if (program.state === 'live') return 'It was launched.';
  const missing = program.checklist.filter(({ isDone, isNeeded }) => isNeeded && !isDone);
  if (missing.length === 0) return null;
  const words = missing.map(({ item }) => NEEDED_WORDS[item]);
  return `It needs ${new Intl.ListFormat('en').format(words)} first.`;
}

/** Why it cannot be ended now; `null` if it can. */
export function whyNotEnd(program: Standing): string | null {
  const refusal = whyNotChange(program);
  if (refusal !== null) return refusal;
  return program.state === 'live' ? null : 'It was not launched yet.';
}

/** Why it cannot be archived; `null` if it can. */
export function whyNotArchive(
  { launchedAt }: Pick<Program, 'launchedAt'>,
  role: Role,
): string | null {
  const byRole = whyRoleCannot(role, 'changePrograms');
  return byRole ?? (launchedAt === null ? null : 'It was launched, so it stays.');
}

/** Why a component cannot be removed; `null` if it can. */
export function whyNotRemove({ completedCount }: Component): string | null {
  if (completedCount === 0) return null;
  return 'Somebody has completed it. Take that back first, or make it optional.';
}
