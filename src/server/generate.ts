// Writes the generated files that are committed: types of the tables, the OpenAPI document, the
// client's list of operations, and the icons and the font of the screens. With --check it only
// reports whether they are up to date.

import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { contract } from '../shared/api/contract.ts';
import type { Operation } from '../shared/api/operation.ts';
import { startEmbedded } from './db/embedded.ts';
import { migrate } from './db/migrate.ts';
import { INTER_FILES, writeInter } from './generate-fonts.ts';
import { writeIcons } from './generate-icons.ts';
import { describeOperations } from './http/open-api-document.ts';
import { laurelDir } from './installation.ts';
import { QUEUES } from './jobs.ts';

const run = promisify(execFile);

const FILES = {
  tables: 'src/server/db/types.generated.ts',
  api: 'docs/openapi.json',
  client: 'src/web/api/operations.generated.ts',
  icons: 'src/web/ui/icons.generated.ts',
};
const FONTS = 'src/web/inter';
const ALL_FILES = [...Object.values(FILES), ...INTER_FILES.map((name) => join(FONTS, name))];

const folder = await mkdtemp(join(tmpdir(), 'laurel-generate-'));
try {
  await generate();
  process.exitCode = process.argv.includes('--check') ? await compare() : await keep();
} finally {
  await rm(folder, { recursive: true });
}

async function generate(): Promise<void> {
  const log = { info: () => undefined };
  for (const file of ALL_FILES) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
  }
  await writeFile(join(folder, FILES.icons), await writeIcons(join(laurelDir, 'src/web')));
  await writeInter(join(folder, FONTS));
  const database = await startEmbedded({ dataDir: join(folder, 'data'), log });
  try {
    await migrate(database.url, { log, queues: QUEUES });
    await Promise.all([writeTables(database.url), writeApi()]);
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

async function writeApi(): Promise<void> {
  const operations: Operation[] = Object.values(contract);
  const document = describeOperations(operations, 'http://localhost:3000');
  await writeFile(join(folder, FILES.api), `${JSON.stringify(document, null, 2)}\n`);
  await writeFile(join(folder, FILES.client), clientOf(operations));
}

/** Lists method and path of every operation, so that the browser needs no schemas. */
function clientOf(operations: readonly Operation[]): string {
  const lines = operations.map(({ id, method, path }) => `  ${id}: '${method} ${path}',`);
  return [
    '// Generated from src/shared/api by npm run generate.',
    '',
    "import type { OperationId } from '../../shared/api/contract.ts';",
    '',
    '/** Method and path of every operation, so that the browser loads no schemas. */',
    'export const OPERATIONS = {',
    ...lines,
    '} as const satisfies Record<OperationId, string>;',
    '',
  ].join('\n');
}

async function tool(script: string, args: string[]): Promise<void> {
  const path = join(laurelDir, 'node_modules', script);
  await run(process.execPath, [path, ...args], { cwd: laurelDir });
}

async function keep(): Promise<number> {
  for (const file of ALL_FILES) {
    await writeFile(join(laurelDir, file), await readFile(join(folder, file)));
  }
  return 0;
}

async function compare(): Promise<number> {
  const stale: string[] = [];
  for (const file of ALL_FILES) {
    const [now, then] = await Promise.all([
      readFile(join(folder, file)),
      readFile(join(laurelDir, file)).catch(() => Buffer.of()),
    ]);
    if (!now.equals(then)) stale.push(file);
  }
  if (stale.length === 0) return 0;
  process.stderr.write(`Not as generated: ${stale.join(', ')}. Run npm run generate.\n`);
  return 1;
}
