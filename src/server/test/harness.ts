import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterAll, beforeAll, inject } from 'vitest';
import { buildApp } from '../app.ts';
import type { Config } from '../config.ts';
import { createDeps } from '../create-deps.ts';
import type { Deps } from '../deps.ts';
import type { RegisteredRoute } from '../http/access.ts';
import { fontsDir } from '../installation.ts';
import { databaseUrl, execute, TEMPLATE } from './database-server.ts';
import { requireDeclaredRefusals } from './declared-refusals.ts';
import { type MailSink, startMailSink } from './mail-sink.ts';

/** A Monday, at midday in every time zone that tests use. */
const START = new Date('2026-03-02T12:00:00Z');

type HarnessOptions = {
  sendsMail?: boolean;
  isWorker?: boolean;
  /** Overrides of the settings. */
  settings?: Partial<Config>;
  /** Replaces the direct connection to the database, for example with a pooler. */
  reach?: (databaseUrl: string) => Promise<{ url: string; stop(): Promise<void> }>;
};

export type Harness = Awaited<ReturnType<typeof startHarness>>;

/**
 * Laurel on its own database: real PostgreSQL, real renderer, and a real mail server if
 * `sendsMail`. The clock stands still until a test moves it.
 */
export function useHarness(options: HarnessOptions = {}) {
  let harness: Harness;
  beforeAll(async () => {
    harness = await startHarness(options);
  });
  afterAll(() => harness.stop());
  // A proxy, because the harness exists only while the tests run.
  return new Proxy({} as Harness, {
    get: (_, name) => harness[name as keyof Harness],
  });
}

async function startHarness(options: HarnessOptions) {
  const serverUrl = inject('databaseServerUrl');
  const name = `laurel_${randomBytes(6).toString('hex')}`;
  await execute(serverUrl, `create database ${name} template ${TEMPLATE}`);
  const ownerUrl = databaseUrl(serverUrl, name);
  const mailSink: MailSink | undefined = options.sendsMail ? await startMailSink() : undefined;
  const dataDir = await mkdtemp(join(tmpdir(), 'laurel-test-'));
  const config: Config = {
    port: 0,
    host: '127.0.0.1',
    publicUrl: 'http://laurel.test',
    dataDir,
    mailFrom: 'laurel@example.org',
    allowsPrivateMailHosts: true,
    trustProxy: [],
    logLevel: 'silent',
    isDevelopment: false,
    secret: 'a secret of the tests, long enough',
    ...(mailSink ? { smtpUrl: mailSink.url } : {}),
    ...options.settings,
  };
  const way = await options.reach?.(ownerUrl);
  const clock = { at: START, now: () => clock.at };
  const created = await createDeps({
    config,
    databaseUrl: way?.url ?? ownerUrl,
    fontsDir,
    isWorker: options.isWorker ?? false,
    log: pino({ level: 'silent' }),
  });
  const deps: Deps = { ...created, clock };
  const app = await buildApp(deps);
  requireDeclaredRefusals(app);
  return {
    deps,
    app,
    routes: app.routes as RegisteredRoute[],
    clock,
    ownerUrl,
    mailSink,
    /** Runs one statement as the owner of the tables, bypassing row-level security. */
    asOwner: <Row extends Record<string, unknown>>(statement: string, values: unknown[] = []) =>
      execute<Row>(ownerUrl, statement, values),
    async stop() {
      await app.close();
      await created.close();
      await way?.stop();
      await mailSink?.stop();
      await rm(dataDir, { recursive: true, force: true });
      await execute(serverUrl, `drop database ${name} with (force)`);
    },
  };
}
