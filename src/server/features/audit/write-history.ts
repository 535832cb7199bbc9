import type { Reaction } from '../../deps.ts';
import { insertAuditEntries } from './audit-entries.queries.ts';

/** Adds the events to the history of the workspace. */
export const writeHistory: Reaction = async ({ tx, actor }, events) => {
  await insertAuditEntries(tx, actor, events);
};
