// Vitest's global set-up of the end-to-end tests. Builds the screens and fills a demo workspace
// once, which each file copies.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { ensureWebBuilt } from '../src/server/build-web.ts';
import { runLaurel } from './laurel-process.ts';

export type PreparedDemo = {
  /** Of a Laurel that has been stopped. */
  dataDir: string;
  /** The output of the command `demo`. */
  printed: string;
};

declare module 'vitest' {
  interface ProvidedContext {
    preparedDemo: PreparedDemo;
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'laurel-demo-'));
  await ensureWebBuilt({ info: () => undefined });
  const printed = await runLaurel(['demo'], { dataDir });
  project.provide('preparedDemo', { dataDir, printed });
  return () => rm(dataDir, { recursive: true });
}
