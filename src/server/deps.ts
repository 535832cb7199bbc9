import type { Logger } from 'pino';
import type { Actor } from './actor.ts';
import type { Config } from './config.ts';
import type { Db, Tx } from './db/pool.ts';
import type { Mailer } from './email/mailer.ts';
import type { WorkEvent } from './events.ts';
import type { Identity } from './identity.ts';
import type { Jobs } from './jobs.ts';
import type { Coverage } from './pdf/coverage.ts';
import type { ImageMaker } from './pdf/image-maker.ts';
import type { Pictures } from './pdf/picture-cache.ts';
import type { Renderer } from './pdf/renderer.ts';
import type { TableThreads } from './tables/table-threads.ts';

/** The time of day, so that a test can choose it. */
export type Clock = { now(): Date };

/** Everything a use case may need from outside; composed once, in `create-deps.ts`. */
export type Deps = {
  config: Config;
  db: Db;
  jobs: Jobs;
  mailer: Mailer;
  renderer: Renderer;
  pictures: Pictures;
  imageMaker: ImageMaker;
  coverage: Coverage;
  identity: Identity;
  findApiKeyActor(deps: Pick<Deps, 'db' | 'clock'>, key: string): Promise<Actor | undefined>;
  tables: TableThreads;
  reactions: readonly Reaction[];
  erasers: readonly Eraser[];
  clock: Clock;
  log: Logger;
};

/**
 * What a use case works with: one transaction of one workspace, on behalf of one actor, at one
 * moment. Use cases compose within it; the one that opened it commits.
 */
export type Work = {
  deps: Deps;
  tx: Tx;
  actor: Actor;
  now: Date;
  /** What happened so far, see `recordEvent`. */
  events: WorkEvent[];
};

/**
 * Acts on all events of a transaction after its use case and before it commits. A reaction that
 * throws rolls everything back. It acts on sets, because one transaction may issue hundreds.
 */
export type Reaction = (work: Work, events: readonly WorkEvent[]) => Promise<void>;

/** Removes what one feature stores about these learners, whose rows the transaction has locked. */
export type Eraser = (tx: Tx, learnerIds: string[], now: Date) => Promise<void>;
