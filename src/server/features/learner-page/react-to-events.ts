import type { Reaction } from '../../deps.ts';
import { hasChanged } from '../../events.ts';
import { deleteAccess } from './learner-access.queries.ts';

/** Ends access by links and sessions that prove only that somebody reads the old address. */
export const endAccessOnNewAddress: Reaction = async ({ tx }, events) => {
  const changed = events.filter((it) => it.action === 'learner.changed' && hasChanged(it, 'email'));
  await deleteAccess(
    tx,
    changed.map((it) => it.subject.id),
  );
};
