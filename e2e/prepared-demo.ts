// Vitest's global set-up of the end-to-end tests. Builds the screens and fills a demo workspace
// once, which each file copies.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type APIRequestContext, type APIResponse, request } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { ensureWebBuilt } from '../src/server/build-web.ts';
import { unpackChromium } from '../src/server/test/browser.ts';
import type { IssuingView } from '../src/shared/issuing.ts';
import { runLaurel, startLaurel } from './laurel-process.ts';
import { passwordIn } from './sign-in-to-demo.ts';

type StorageState = Awaited<ReturnType<APIRequestContext['storageState']>>;

export type PreparedDemo = {
  /** Of a Laurel that has been stopped. */
  dataDir: string;
  /** The output of the command `demo`. */
  printed: string;
  /** Cookies of a browser in which the owner of the demo is signed in. */
  signedIn: StorageState;
};

declare module 'vitest' {
  interface ProvidedContext {
    preparedDemo: PreparedDemo;
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'laurel-demo-'));
  await ensureWebBuilt({ info: () => undefined });
  await unpackChromium();
  const printed = await runLaurel(['demo'], { dataDir });
  const signedIn = await settle(dataDir, passwordIn(printed));
  project.provide('preparedDemo', { dataDir, printed, signedIn });
  return () => rm(dataDir, { recursive: true });
}

/** Signs in, and lets Laurel finish the demo's jobs, so that it doesn't for each file. */
async function settle(dataDir: string, password: string): Promise<StorageState> {
  const laurel = await startLaurel({ dataDir });
  const client = await request.newContext({
    baseURL: laurel.url,
    extraHTTPHeaders: { origin: laurel.url, 'x-workspace': 'demo' },
  });
  try {
    const data = { email: 'demo@example.org', password };
    await json(await client.post('/api/auth/sign-in/email', { data }));
    await untilIssued(client);
    return await client.storageState();
  } finally {
    await client.dispose();
    await laurel.stop();
  }
}

/** Waits until the programs of the demo that have ended have issued their credentials. */
async function untilIssued(client: APIRequestContext): Promise<void> {
  const programs = await json<{ items: { id: string }[] }>(await client.get('/api/v1/programs'));
  for (const { id } of programs.items) {
    for (let isRunning = true; isRunning; ) {
      const answer = await client.get(`/api/v1/programs/${id}/issuing`);
      const { issuing } = await json<{ issuing: IssuingView | null }>(answer);
      isRunning = issuing?.state === 'running';
    }
  }
}

async function json<Body>(answer: APIResponse): Promise<Body> {
  if (!answer.ok()) throw new Error(`${answer.url()}: ${await answer.text()}`);
  return (await answer.json()) as Body;
}
