import type { Actor } from './actor.ts';
import type { Tx } from './db/pool.ts';
import type { Deps } from './deps.ts';

/**
 * What a use case works with: one transaction of one workspace, on behalf of one actor, at one
 * moment. Use cases compose within it; whoever opened it commits.
 */
export type Work = { deps: Deps; tx: Tx; actor: Actor; now: Date };
