import type { Reaction } from '../../deps.ts';
import { hasChanged } from '../../events.ts';
import { deleteAccess } from './learner-access.queries.ts';

/**
 * Ends links and sessions after a change of address, because they only prove access to the old one.
 */
export const endAccessOnNewAddress: Reaction = async ({ tx }, events) => {
  const changed = events.filter((it) => it.action === 'learner.changed' && hasChanged(it, 'email'));
  await deleteAccess(
    tx,
    changed.map((it) => it.subject.id),
  );
};
