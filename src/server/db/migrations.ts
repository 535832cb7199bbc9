import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { StartError } from '../start-error.ts';

export type Migration = { number: number; name: string; checksum: string; sql: string };

/** A migration as recorded in the database. */
export type AppliedMigration = Omit<Migration, 'sql'>;

export const migrationsDir = join(import.meta.dirname, '../../../migrations');

/** Reads the migrations of this version of Laurel, in order. */
export async function readMigrations(directory = migrationsDir): Promise<Migration[]> {
  const files = (await readdir(directory)).filter((file) => file.endsWith('.sql')).sort();
  const migrations = await Promise.all(files.map((file) => readMigration(directory, file)));
  const clash = migrations.find((found, index) => found.number !== index + 1);
  if (clash) throw new Error(`Migrations must be numbered without gaps: ${clash.name}`);
  return migrations;
}

/** Reads the migrations applied to the database; none if it is empty. */
export async function readApplied(client: pg.Client): Promise<AppliedMigration[]> {
  const table = await client.query<{ found: boolean }>(
    `select to_regclass('public.schema_migrations') is not null as found`,
  );
  if (!table.rows[0]?.found) return [];
  const { rows } = await client.query<AppliedMigration>(
    'select number, name, checksum from public.schema_migrations order by number',
  );
  return rows;
}

/**
 * Returns the pending migrations. Throws if the database was written by a newer Laurel, or if its
 * applied migrations differ from our files.
 */
export function pendingMigrations(known: Migration[], applied: AppliedMigration[]): Migration[] {
  const last = applied.at(-1)?.number ?? 0;
  if (last > known.length) throw new StartError(newerSchema(last, known.length));
  for (const past of applied) {
    const file = known[past.number - 1];
    if (file?.checksum === past.checksum) continue;
    throw new StartError(
      `Migration ${past.name} was changed after it had been applied to this database. ` +
        'Restore the original file, and make the change in a new migration.',
    );
  }
  return known.slice(last);
}

export function newerSchema(applied: number, known: number): string {
  return (
    `This database was written by a newer Laurel (migration ${applied}, this one knows ` +
    `${known}). Install that version, or restore a backup from before the upgrade.`
  );
}

async function readMigration(directory: string, file: string): Promise<Migration> {
  const name = file.replace(/\.sql$/, '');
  // Git may check files out with other line ends.
  const sql = (await readFile(join(directory, file), 'utf8')).replaceAll('\r\n', '\n');
  const checksum = createHash('sha256').update(sql).digest('hex');
  return { number: Number.parseInt(name, 10), name, checksum, sql };
}
