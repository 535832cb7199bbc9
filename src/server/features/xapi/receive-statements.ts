import { createBatcher } from '../../batcher.ts';
import type { Deps } from '../../deps.ts';
import { inWork } from '../../work.ts';
import type { Statement } from './read-statements.ts';
import { type Delivery, storeStatements } from './store-statements.ts';
import type { KnownXapiKey } from './xapi-keys.queries.ts';

const REQUESTS_PER_GROUP_MAX = 200;

/**
 * Receives statements and returns once they are committed. Concurrent requests for a program are
 * stored in one transaction, because a commit for each would limit the throughput.
 */
export function createReceiver(deps: Deps) {
  type Gatherer = ReturnType<typeof createBatcher<Delivery, Error | null>>;
  const byProgram = new Map<string, Gatherer>();

  const open = ({ workspaceId, programId }: KnownXapiKey): Gatherer => {
    const actor = { kind: 'system', id: null, role: 'owner', workspaceId } as const;
    const gatherer: Gatherer = createBatcher({
      sizeMax: REQUESTS_PER_GROUP_MAX,
      run: (deliveries) =>
        inWork(deps, actor, (work) => storeStatements(work, programId, deliveries)),
      onIdle: () => byProgram.delete(programId),
    });
    byProgram.set(programId, gatherer);
    return gatherer;
  };

  return async (key: KnownXapiKey, statements: Statement[]): Promise<void> => {
    const deliver = byProgram.get(key.programId) ?? open(key);
    const refusal = await deliver({ keyId: key.id, statements });
    if (refusal) throw refusal;
  };
}
