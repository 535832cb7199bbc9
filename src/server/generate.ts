// Writes what is generated and committed: the types of the tables, the OpenAPI document, the
// client's types of it, and the icons. With --check it only says whether they are as they should be.

import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import pino from 'pino';
import { buildApp } from './app.ts';
import { startEmbedded } from './db/embedded.ts';
import { migrate } from './db/migrate.ts';
import { createDeps } from './deps.ts';
import { writeIcons } from './generate-icons.ts';
import { fontsDir, laurelDir } from './installation.ts';
import { QUEUES } from './jobs.ts';
import { prepareFonts } from './pdf/prepare-fonts.ts';

const run = promisify(execFile);

const FILES = {
  tables: 'src/server/db/types.generated.ts',
  api: 'docs/openapi.json',
  client: 'src/web/api/schema.generated.ts',
  icons: 'src/web/ui/icons.generated.ts',
};

const folder = await mkdtemp(join(tmpdir(), 'laurel-generate-'));
try {
  await generate();
  process.exitCode = process.argv.includes('--check') ? await compare() : await keep();
} finally {
  await rm(folder, { recursive: true });
}

async function generate(): Promise<void> {
  const log = { info: () => undefined };
  for (const file of Object.values(FILES)) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
  }
  await writeFile(join(folder, FILES.icons), await writeIcons(join(laurelDir, 'src/web')));
  const database = await startEmbedded({ dataDir: join(folder, 'data'), log });
  try {
    await migrate(database.url, { log, queues: QUEUES });
    await Promise.all([writeTables(database.url), writeApi(database.url)]);
  } finally {
    await database.stop();
  }
}

async function writeTables(url: string): Promise<void> {
  const mapping = { int8: 'number', date: 'string', timestamptz: 'Date' };
  await tool('kysely-codegen/dist/cli/bin.js', [
    ...['--url', url, '--dialect', 'postgres', '--camel-case', '--singularize'],
    ...['--date-parser', 'string', '--exclude-pattern', 'pgboss.*'],
    ...['--type-mapping', JSON.stringify(mapping), '--out-file', join(folder, FILES.tables)],
  ]);
}

async function writeApi(databaseUrl: string): Promise<void> {
  await prepareFonts(fontsDir);
  const config = {
    port: 0,
    host: '127.0.0.1',
    publicUrl: 'http://localhost:3000',
    dataDir: folder,
    mailFrom: 'laurel@localhost',
    trustProxy: [],
    secret: 'only for describing the routes, never for a session',
  };
  const log = pino({ level: 'silent' });
  const deps = await createDeps({ config, databaseUrl, fontsDir, isWorker: false, log });
  const app = await buildApp(deps);
  const document = app.swagger();
  await app.close();
  await deps.close();
  await writeFile(join(folder, FILES.api), `${JSON.stringify(document, null, 2)}\n`);
  await tool('openapi-typescript/bin/cli.js', [
    join(folder, FILES.api),
    ...['--output', join(folder, FILES.client)],
  ]);
}

async function tool(script: string, args: string[]): Promise<void> {
  const path = join(laurelDir, 'node_modules', script);
  await run(process.execPath, [path, ...args], { cwd: laurelDir });
}

async function keep(): Promise<number> {
  for (const file of Object.values(FILES)) {
    await writeFile(join(laurelDir, file), await readFile(join(folder, file)));
  }
  return 0;
}

async function compare(): Promise<number> {
  const stale: string[] = [];
  for (const file of Object.values(FILES)) {
    const [now, then] = await Promise.all([
      readFile(join(folder, file), 'utf8'),
      readFile(join(laurelDir, file), 'utf8').catch(() => ''),
    ]);
    if (now !== then) stale.push(file);
  }
  if (stale.length === 0) return 0;
  process.stderr.write(`Not as generated: ${stale.join(', ')}. Run npm run generate.\n`);
  return 1;
}
