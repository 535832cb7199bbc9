// Databases that do not isolate workspaces, as an operator would meet them.

import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Embedded, startEmbedded } from '../db/embedded.ts';
import { laurelDir } from '../installation.ts';
import { execute } from '../test/database-server.ts';
import { type Pooler, startPooler } from '../test/pooler.ts';

const REFUSAL = /^Laurel cannot keep workspaces apart on this database: [^\n]+\n$/;

let folder: string;
let server: Embedded;
let pooler: Pooler;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel-pooled-'));
  server = await startEmbedded({ dataDir: join(folder, 'server'), log: { info: () => undefined } });
  pooler = await startPooler(server.url, ['pool_mode = transaction']);
  await laurel('migrate', server.url);
});
afterAll(async () => {
  await pooler.stop();
  await server.stop();
  await rm(folder, { recursive: true });
});

type Ended = { code: number; stdout: string; stderr: string };

function laurel(command: string, databaseUrl: string): Promise<Ended> {
  const env = {
    PATH: process.env.PATH,
    PORT: '0',
    LAUREL_DATA_DIR: join(folder, 'data'),
    DATABASE_URL: databaseUrl,
  };
  return new Promise((resolve) => {
    const args = [join(laurelDir, 'bin/laurel.js'), command];
    execFile(process.execPath, args, { env }, (error, stdout, stderr) => {
      resolve({ code: Number(error?.code ?? 0), stdout, stderr });
    });
  });
}

describe('a pooler in transaction mode', () => {
  it.each(['start', 'serve', 'work'])(
    'is refused by laurel %s in one sentence',
    async (command) => {
      const { code, stderr } = await laurel(command, pooler.url);
      expect(stderr).toMatch(REFUSAL);
      expect(code).toBe(1);
    },
  );

  it('is a problem for laurel doctor', async () => {
    const { code, stdout } = await laurel('doctor', pooler.url);
    expect(stdout).toMatch(/^problem {2}Laurel cannot keep workspaces apart .* pool_mode /m);
    expect(code).toBe(1);
  });
});

describe('a database that was changed by hand', () => {
  const CHANGES = [
    ['alter role laurel_app bypassrls', 'alter role laurel_app nobypassrls', /bypasses row-level/],
    ['alter role laurel_app superuser', 'alter role laurel_app nosuperuser', /bypasses row-level/],
    [
      'alter table learners owner to laurel_app',
      'alter table learners owner to laurel',
      /does not protect learners:/,
    ],
    [
      'alter table mails disable row level security',
      'alter table mails enable row level security',
      /does not protect mails:/,
    ],
  ] as const;

  it.each(CHANGES)('is refused after: %s', async (change, undo, sentence) => {
    await execute(server.url, change);
    const { code, stderr } = await laurel('serve', server.url);
    const { stdout } = await laurel('doctor', server.url);
    await execute(server.url, undo);
    expect(stderr).toMatch(REFUSAL);
    expect(stderr).toMatch(sentence);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^problem {2}Laurel cannot keep workspaces apart/m);
  });
});

describe('a superuser in DATABASE_URL', () => {
  it('is a warning of laurel doctor', async () => {
    const { stdout } = await laurel('doctor', server.url);
    expect(stdout).toMatch(/^warning {2}PostgreSQL .* is a superuser/m);
  });
});
