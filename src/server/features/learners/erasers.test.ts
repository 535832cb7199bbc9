import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely';
import { expect, it } from 'vitest';
import { createPool } from '../../db/pool.ts';
import { inWorkspace } from '../../db/transaction.ts';
import type { DB } from '../../db/types.generated.ts';
import { laurelDir } from '../../installation.ts';
import { buildLearner, buildWorkspace } from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';

/** Tables with personal data that are not about learners. */
const NOT_OF_LEARNERS: Record<string, string> = {
  users: 'people who sign in',
  sessions: 'people who sign in',
  members: 'people who were invited',
};

/** Tables that a trigger on the learners table empties. */
const BY_TRIGGER = ['learner_words'];

const harness = useHarness();

/** Columns that a migration marks with `-- pii`, as `table.column`. */
function listPersonalColumns(): string[] {
  let table = '';
  let column = '';
  return globSync('migrations/*.sql', { cwd: laurelDir })
    .toSorted()
    .flatMap((file) => readFileSync(join(laurelDir, file), 'utf8').split('\n'))
    .flatMap((line) => {
      table = /^(?:create|alter) table (\w+)/.exec(line)?.[1] ?? table;
      column = /(?:^ {2}|add column )(\w+) (?:text|bytea|jsonb)\b/.exec(line)?.[1] ?? column;
      return line.includes('-- pii') ? [`${table}.${column}`] : [];
    });
}

/** Records the statements that erase a learner. */
async function listErasingStatements(workspaceId: string, learnerId: string): Promise<string[]> {
  const statements: string[] = [];
  const pool = createPool(harness.ownerUrl, { connectionsMax: 1, name: 'erasers' });
  const db = new Kysely<DB>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin()],
    log: ({ query }) => {
      statements.push(query.sql.replaceAll('"', ''));
    },
  });
  await inWorkspace(db, workspaceId, async (tx) => {
    for (const erase of harness.deps.erasers) await erase(tx, [learnerId], new Date());
  });
  await db.destroy();
  return statements;
}

function empties(statement: string, [table, column]: string[]): boolean {
  if (statement.includes(`delete from ${table} `) || statement === `delete from ${table}`) {
    return true;
  }
  const [, set = ''] = new RegExp(`update ${table}\\b.*? set (.*)`, 's').exec(statement) ?? [];
  return new RegExp(`\\b${column} = `).test(set.replace(/\b(?:where|from)\b.*/s, ''));
}

it('erasing a learner empties every column that a migration marks as personal', async () => {
  const workspace = await buildWorkspace(harness);
  const { id } = await buildLearner(workspace);
  const statements = await listErasingStatements(workspace.id, id);
  const generated = await harness.asOwner<{ name: string }>(
    `select table_name || '.' || column_name as name from information_schema.columns
     where table_schema = 'public' and is_generated = 'ALWAYS'`,
  );
  const isGenerated = new Set(generated.map((it) => it.name));
  const columns = listPersonalColumns();
  expect(columns).toContain('learners.search_name');
  expect(columns).toContain('xapi_statements.actor_key');
  const left = columns.filter((name) => {
    const [table = '', column = ''] = name.split('.');
    if (table in NOT_OF_LEARNERS || BY_TRIGGER.includes(table) || isGenerated.has(name)) {
      return false;
    }
    return !statements.some((statement) => empties(statement, [table, column]));
  });
  expect(left).toEqual([]);
});
