import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import { requireIsolation } from './db/application-role.ts';
import { createDb, createPool } from './db/pool.ts';
import type { Deps } from './deps.ts';
import { createMailer } from './email/mailer.ts';
import { createMailers } from './email/mailers.ts';
import { createMessageThreads } from './email/message-threads.ts';
import { ERASERS } from './erasers.ts';
import { findApiKeyActor } from './features/api-keys/find-api-key-actor.ts';
import { createIdentityMails } from './features/identity/identity-mails.ts';
import { createIdentity } from './identity.ts';
import { createJobs } from './jobs.ts';
import { loadCoverage } from './pdf/coverage.ts';
import { createImageMaker } from './pdf/image-maker.ts';
import { createPictureCache } from './pdf/picture-cache.ts';
import { findEdition } from './pdf/picture-edition.ts';
import { createRenderer } from './pdf/renderer.ts';
import { REACTIONS } from './reactions.ts';
import { createTableThreads } from './tables/table-threads.ts';

/** Folder in the data directory. It can be deleted at any time. */
const PICTURES = 'cache/pictures';
const RENDER_TIMEOUT_MS = 10_000;
const CONNECTIONS_MAX = 20;

/** Opens everything that a process needs. `close` releases it in reverse order. */
export async function createDeps(options: {
  config: Config;
  databaseUrl: string;
  fontsDir: string;
  isWorker: boolean;
  log: Logger;
}): Promise<Deps & { close(): Promise<void> }> {
  const { config, databaseUrl, log } = options;
  await requireIsolation(databaseUrl);
  const pool = createPool(databaseUrl, { connectionsMax: CONNECTIONS_MAX, name: 'laurel' });
  const mailer = createMailer(config.smtpUrl ? { smtpUrl: config.smtpUrl } : {});
  const mailers = createMailers({ allowsPrivate: config.allowsPrivateMailHosts });
  const coverage = await loadCoverage(options.fontsDir);
  const [jobs, edition] = await Promise.all([
    createJobs(databaseUrl, {
      isWorker: options.isWorker,
      onError: (error) => log.error({ err: error }, 'the queue reports an error'),
    }),
    findEdition(),
  ]);
  const renderer = createRenderer({
    processes: 2,
    timeoutMs: RENDER_TIMEOUT_MS,
    fontsDir: options.fontsDir,
    coverage,
  });
  const db = createDb(pool);
  const tables = createTableThreads();
  const messages = createMessageThreads();
  const imageMaker = createImageMaker();
  return {
    config,
    db,
    jobs,
    mailer,
    mailers,
    renderer,
    pictures: createPictureCache({
      folder: join(config.dataDir, PICTURES),
      renderer,
      edition,
      log,
    }),
    imageMaker,
    coverage,
    identity: createIdentity({
      config,
      pool,
      mails: createIdentityMails({ config, mailer, db, log }),
    }),
    findApiKeyActor,
    tables,
    messages,
    reactions: REACTIONS,
    erasers: ERASERS,
    clock: { now: () => new Date() },
    log,
    async close() {
      await jobs.stop();
      await Promise.all([renderer.stop(), imageMaker.stop(), tables.close(), messages.close()]);
      mailer.close();
      mailers.close();
      await db.destroy();
    },
  };
}
