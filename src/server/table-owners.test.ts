import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { laurelDir } from './installation.ts';

const migrations = globSync('migrations/*.sql', { cwd: laurelDir })
  .map((file) => readFileSync(join(laurelDir, file), 'utf8'))
  .join('\n');

const tables = new Set(
  [...migrations.matchAll(/^create (?:unlogged )?table (\w+)/gm)].map((found) => found[1]),
);

const NOT_SHIPPED = /\.test\.ts$|\/test-support\.ts$|^test\/|\.generated\.ts$/;

const WRITES =
  /(?:insertInto|updateTable|deleteFrom|mergeInto)\('(\w+)|(?:insert into|merge into|update|delete from)\s+(\w+)/g;

/** Returns the folders whose code writes each table. */
function listWriters(): Map<string, Set<string>> {
  const folder = join(laurelDir, 'src/server');
  const writers = new Map<string, Set<string>>();
  for (const file of globSync('**/*.ts', { cwd: folder })) {
    if (NOT_SHIPPED.test(file)) continue;
    for (const found of readFileSync(join(folder, file), 'utf8').matchAll(WRITES)) {
      const table = found[2] ?? found[1]?.replace(/[A-Z]/g, (it) => `_${it.toLowerCase()}`) ?? '';
      if (!tables.has(table)) continue;
      writers.set(table, (writers.get(table) ?? new Set()).add(dirname(file)));
    }
  }
  return writers;
}

describe('a table', () => {
  const writers = listWriters();

  it('is found in the SQL and the queries of the code', () => {
    expect(writers.get('credentials')).toEqual(new Set(['features/credentials']));
    expect(writers.get('rate_limits')).toEqual(new Set(['db']));
  });

  it.each([...writers].toSorted())('is written by one folder only: %s', (_, folders) => {
    expect([...folders]).toHaveLength(1);
  });
});
