import { may } from '../shared/roles.ts';
import { type Actor, authorise } from './actor.ts';
import type { Tx } from './db/pool.ts';
import type { Work } from './work.ts';

/** Whether the actor is a member who leads the program. */
export async function isLead(tx: Tx, actor: Actor, programId: string): Promise<boolean> {
  if (actor.kind !== 'member') return false;
  const lead = await tx
    .selectFrom('programLeads')
    .select('memberId')
    .where('programId', '=', programId)
    .where('memberId', '=', actor.id)
    .executeTakeFirst();
  return lead !== undefined;
}

/** Refuses actors who may run neither all programs nor this one. */
export async function authoriseProgramRun({ tx, actor }: Work, programId: string): Promise<void> {
  if (may(actor.role, 'runProgram') || (await isLead(tx, actor, programId))) return;
  authorise(actor, 'runProgram');
}
