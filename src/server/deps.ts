import type { Logger } from 'pino';
import type { Actor } from './actor.ts';
import type { Config } from './config.ts';
import type { Db, Tx } from './db/pool.ts';
import type { Mailer } from './email/mailer.ts';
import type { Mailers } from './email/mailers.ts';
import type { MessageThreads } from './email/message-threads.ts';
import type { WorkEvent } from './events.ts';
import type { Identity } from './identity.ts';
import type { Jobs } from './jobs.ts';
import type { Coverage } from './pdf/coverage.ts';
import type { ImageMaker } from './pdf/image-maker.ts';
import type { Pictures } from './pdf/picture-cache.ts';
import type { Renderer } from './pdf/renderer.ts';
import type { TableThreads } from './tables/table-threads.ts';
import type { Words } from './words/words.ts';

/** The current time. Tests replace it. */
export type Clock = { now(): Date };

/** External dependencies of use cases. Composed once, in `create-deps.ts`. */
export type Deps = {
  config: Config;
  db: Db;
  jobs: Jobs;
  /** The mail server of the installation. */
  mailer: Mailer;
  /** The mail servers of workspaces. */
  mailers: Mailers;
  renderer: Renderer;
  pictures: Pictures;
  imageMaker: ImageMaker;
  coverage: Coverage;
  identity: Identity;
  findApiKeyActor(deps: Pick<Deps, 'db' | 'clock'>, key: string): Promise<Actor | undefined>;
  tables: TableThreads;
  messages: MessageThreads;
  reactions: readonly Reaction[];
  erasers: readonly Eraser[];
  clock: Clock;
  log: Logger;
};

/**
 * Context of a use case: one transaction of one workspace, on behalf of one actor, at one point in
 * time. Use cases call each other within it. The code that opened the transaction commits it.
 */
export type Work = {
  deps: Deps;
  tx: Tx;
  actor: Actor;
  now: Date;
  /** The messages in the language of the request; in English for jobs and commands. */
  words: Words;
  /** Events recorded so far, see `recordEvent`. */
  events: WorkEvent[];
};

/**
 * Handles all events of a transaction after the use case and before the commit. If a reaction
 * throws, everything is rolled back. Reactions handle sets, because one transaction may issue
 * hundreds of credentials.
 */
export type Reaction = (work: Work, events: readonly WorkEvent[]) => Promise<void>;

/**
 * Erases what one feature stores about these learners, whose rows are locked by the transaction.
 */
export type Eraser = (tx: Tx, learnerIds: string[], now: Date) => Promise<void>;
