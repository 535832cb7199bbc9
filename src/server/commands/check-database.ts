import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { requireIsolation } from '../db/application-role.ts';
import { chooseAccount } from '../db/embedded-account.ts';
import { findBinaries } from '../db/embedded-binaries.ts';
import { schemaState } from '../db/migrate.ts';
import { newerSchema } from '../db/migrations.ts';
import { withOwner } from '../db/owner-connection.ts';
import { checkProxies } from './check-proxies.ts';
import { type Finding, ok, problem, warning } from './finding.ts';
import { type Database, openOrJoinDatabase } from './open-database.ts';

/**
 * Checks that the database is reachable, new enough, has the schema of this version, and isolates
 * workspaces.
 */
export async function checkDatabase(config: Config): Promise<Finding[]> {
  if (!config.databaseUrl && !existsSync(join(config.dataDir, 'postgres'))) {
    return [await checkEmbedded(config.dataDir)];
  }
  const database = await openOrJoinDatabase(config, () => undefined);
  try {
    const schema = await checkSchema(database, config.databaseUrl ? '' : 'Embedded ');
    if (!schema.isUsable) return [schema.finding];
    return [schema.finding, ...(await checkProxies(config, database.applicationUrl))];
  } finally {
    await database.stop();
  }
}

/** Checks create nothing, so before the first start only the prerequisites can be checked. */
async function checkEmbedded(dataDir: string): Promise<Finding> {
  const { postgres } = await findBinaries();
  await chooseAccount(postgres, dataDir);
  return ok('No database yet. The first `laurel start` creates one.');
}

type SchemaFinding = { finding: Finding; isUsable: boolean };

async function checkSchema(
  { url, applicationUrl }: Database,
  kind: string,
): Promise<SchemaFinding> {
  const { version, isSuperuser } = await withOwner(url, async (client) => {
    const { rows } = await client.query<{ version: string; isSuperuser: boolean }>(
      `select current_setting('server_version') as version,
              current_setting('is_superuser') = 'on' as "isSuperuser"`,
    );
    return rows[0] ?? { version: 'unknown', isSuperuser: false };
  });
  const server = `${kind}PostgreSQL ${version}`;
  const { state, applied, known } = await schemaState(url);
  if (state === 'newer') {
    return { finding: problem(newerSchema(applied, known)), isUsable: false };
  }
  if (state === 'older') {
    const text = `${server}: migration ${applied} of ${known}. Run \`laurel migrate\`.`;
    return { finding: warning(text), isUsable: false };
  }
  await requireIsolation(applicationUrl);
  if (isSuperuser && url === applicationUrl) {
    const text =
      `${server}: the user in DATABASE_URL is a superuser. Use an ordinary user who owns the ` +
      'database.';
    return { finding: warning(text), isUsable: true };
  }
  const text = `${server} with the current schema (migration ${known}). Workspaces are isolated.`;
  return { finding: ok(text), isUsable: true };
}
