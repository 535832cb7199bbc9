import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { chooseAccount } from '../db/embedded-account.ts';
import { findBinaries } from '../db/embedded-binaries.ts';
import { schemaState } from '../db/migrate.ts';
import { newerSchema } from '../db/migrations.ts';
import { withOwner } from '../db/owner-connection.ts';
import { type Finding, ok, problem, warning } from './finding.ts';
import { openOrJoinDatabase } from './open-database.ts';

/** Reachable, new enough, with the schema and the role of this version. */
export async function checkDatabase(config: Config): Promise<Finding> {
  if (!config.databaseUrl && !existsSync(join(config.dataDir, 'postgres'))) {
    return await checkEmbedded(config.dataDir);
  }
  const database = await openOrJoinDatabase(config, () => undefined);
  try {
    return await checkSchema(database.url, config.databaseUrl ? '' : 'Embedded ');
  } finally {
    await database.stop();
  }
}

/** Nothing is made by looking: before the first start only the means can be checked. */
async function checkEmbedded(dataDir: string): Promise<Finding> {
  const { postgres } = await findBinaries();
  await chooseAccount(postgres, dataDir);
  return ok('There is no database yet; the first `laurel start` makes one.');
}

async function checkSchema(url: string, kind: string): Promise<Finding> {
  const { version, canBecome } = await withOwner(url, async (client) => {
    const { rows } = await client.query<{ version: string; role: string | null }>(
      `select current_setting('server_version') as version,
              (select rolname from pg_roles
                where rolname = 'laurel_app' and pg_has_role(oid, 'MEMBER')) as role`,
    );
    return { version: rows[0]?.version, canBecome: rows[0]?.role !== null };
  });
  const server = `${kind}PostgreSQL ${version}`;
  const { state, applied, known } = await schemaState(url);
  if (state === 'newer') return problem(newerSchema(applied, known));
  if (state === 'older') {
    return warning(`${server}: migration ${applied} of ${known}; run \`laurel migrate\`.`);
  }
  if (!canBecome)
    return problem(`${server}: the role laurel_app is missing; run \`laurel migrate\`.`);
  return ok(`${server} with the present schema (migration ${known}).`);
}
