import { sql } from 'kysely';
import type {
  CREDENTIAL_SORTS,
  CredentialStatus,
  RevocationReason,
} from '../../../shared/credentials.ts';
import type { Position } from '../../db/keyset.ts';
import type { Tx } from '../../db/pool.ts';

export type NewCredential = {
  workspaceId: string;
  id: string;
  certificationId: string;
  learnerId: string;
  versionId: string;
  profileId: string;
  code: string;
  learnerName: string;
  learnerLanguage: string | null;
  issuedOn: string;
  expiresOn: string | null;
  issuedHow: 'manual' | 'program' | 'rule';
  issuedByKind: string;
  issuedById: string | null;
  /** The program that led to it. */
  programId: string | null;
};

/**
 * Inserts them as current, and returns the ids of those it could: the database leaves out a
 * second current one for a learner, after waiting for whoever is just inserting the first. In the
 * order of the learners, so that two who issue to the same ones do not wait for each other.
 */
export async function insertCredentials(tx: Tx, credentials: NewCredential[]): Promise<string[]> {
  const inserted = await tx
    .insertInto('credentials')
    .values(
      credentials
        .toSorted((a, b) => (a.learnerId < b.learnerId ? -1 : 1))
        .map((credential) => ({ ...credential, isCurrent: true })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['workspaceId', 'certificationId', 'learnerId'])
        .where('isCurrent', '=', sql.lit(true))
        .doNothing(),
    )
    .returning('id')
    .execute();
  return inserted.map((row) => row.id);
}

export type Current = {
  id: string;
  learnerId: string;
  issuedOn: string;
  expiresOn: string | null;
  createdAt: Date;
};

/** The current credentials of these learners, locked until the transaction ends. */
export async function lockCurrentCredentials(
  tx: Tx,
  certificationId: string,
  learnerIds: string[],
): Promise<Current[]> {
  return await tx
    .selectFrom('credentials')
    .select(['id', 'learnerId', 'issuedOn', 'expiresOn', 'createdAt'])
    .where('certificationId', '=', certificationId)
    .where('learnerId', 'in', learnerIds)
    .where('isCurrent', '=', true)
    .orderBy('id')
    .forUpdate()
    .execute();
}

/** Expired ones make room for the next without being changed otherwise. */
export async function retireCredentials(tx: Tx, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.updateTable('credentials').set({ isCurrent: false }).where('id', 'in', ids).execute();
}

export type Revocation = {
  revokedAt: Date;
  revokedOn: string;
  revokedReason: RevocationReason;
  replacedById: string | null;
};

/** Says whether it did: a credential that was revoked before is left as it is. */
export async function revokeIfUnrevoked(
  tx: Tx,
  id: string,
  revocation: Revocation,
): Promise<boolean> {
  const result = await tx
    .updateTable('credentials')
    .set({ ...revocation, isCurrent: false })
    .where('id', '=', id)
    .where('revokedAt', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Revokes each as replaced by another, and says how many were not revoked before. */
export async function revokeReplaced(
  tx: Tx,
  pairs: { id: string; byId: string }[],
  { revokedAt, revokedOn }: Pick<Revocation, 'revokedAt' | 'revokedOn'>,
): Promise<number> {
  if (pairs.length === 0) return 0;
  const result = await sql`
    update credentials c
    set revoked_at = ${revokedAt}, revoked_on = ${revokedOn}, revoked_reason = 'replaced',
      replaced_by_id = r.by_id, is_current = false
    from unnest(${pairs.map((it) => it.id)}::uuid[], ${pairs.map((it) => it.byId)}::uuid[])
      as r (id, by_id)
    where c.workspace_id = laurel_workspace_id() and c.id = r.id and c.revoked_at is null
  `.execute(tx);
  return Number(result.numAffectedRows ?? 0n);
}

export async function updateLearnerName(tx: Tx, id: string, learnerName: string): Promise<void> {
  await tx.updateTable('credentials').set({ learnerName }).where('id', '=', id).execute();
}

/** What is needed to decide about one credential; locked until the transaction ends. */
export async function lockCredential(tx: Tx, id: string) {
  return await tx
    .selectFrom('credentials')
    .select([
      'id',
      'certificationId',
      'learnerId',
      'learnerName',
      'issuedOn',
      'expiresOn',
      'revokedAt',
      'isCurrent',
    ])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

/** A credential with what a screen shows of it. */
function views(tx: Tx) {
  return tx
    .selectFrom('credentials as c')
    .innerJoin('certifications as t', (join) =>
      join.onRef('t.workspaceId', '=', 'c.workspaceId').onRef('t.id', '=', 'c.certificationId'),
    )
    .innerJoin('certificationVersions as v', (join) =>
      join.onRef('v.workspaceId', '=', 'c.workspaceId').onRef('v.id', '=', 'c.versionId'),
    )
    .leftJoin('certificationVersions as newest', (join) =>
      join.onRef('newest.workspaceId', '=', 't.workspaceId').onRef('newest.id', '=', 't.versionId'),
    )
    .innerJoin('learners as l', (join) =>
      join.onRef('l.workspaceId', '=', 'c.workspaceId').onRef('l.id', '=', 'c.learnerId'),
    )
    .leftJoin('members as m', (join) =>
      join.onRef('m.workspaceId', '=', 'c.workspaceId').onRef('m.id', '=', 'c.issuedById'),
    )
    .leftJoin('users as u', 'u.id', 'm.userId')
    .leftJoin('apiKeys as k', (join) =>
      join.onRef('k.workspaceId', '=', 'c.workspaceId').onRef('k.id', '=', 'c.issuedById'),
    )
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('mails as e')
          .whereRef('e.workspaceId', '=', 'c.workspaceId')
          .whereRef('e.credentialId', '=', 'c.id')
          .select(['e.id', 'e.state', 'e.answer', 'e.queuedAt', 'e.sentAt'])
          .orderBy('e.id', 'desc')
          .limit(1)
          .as('mail'),
      (join) => join.onTrue(),
    )
    .select([
      'c.id',
      'c.code',
      'c.certificationId',
      'v.title',
      't.versionId as currentVersionId',
      'newest.number as newestVersion',
      't.archivedAt',
      'v.number as version',
      'c.learnerId',
      'l.email',
      'c.learnerName',
      'c.issuedOn',
      'c.expiresOn',
      'c.issuedHow',
      'c.issuedByKind as actorKind',
      'u.name as memberName',
      'k.name as apiKeyName',
      'c.createdAt',
      'c.revokedAt',
      'c.revokedOn',
      'c.revokedReason',
      'c.replacedById',
      'mail.id as mailId',
      'mail.state as mailState',
      'mail.answer as mailAnswer',
      'mail.queuedAt as mailQueuedAt',
      'mail.sentAt as mailSentAt',
      sql<string>`coalesce(lower(c.learner_name), '')`.as('nameKey'),
    ]);
}

export type CredentialRow = Awaited<ReturnType<typeof findCredentials>>[number];

/** In the order of the ids given. */
export async function findCredentials(tx: Tx, ids: string[]) {
  const rows = await views(tx).where('c.id', 'in', ids).execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id)).filter((row) => row !== undefined);
}

export type CredentialFilter = {
  certificationId?: string | undefined;
  learnerId?: string | undefined;
  status?: CredentialStatus | undefined;
  version?: number | undefined;
  query?: string | undefined;
  sort: (typeof CREDENTIAL_SORTS)[number];
  today: string;
};

const FAR = '9999-12-31';

export async function listCredentials(
  tx: Tx,
  filter: CredentialFilter,
  page: { limit: number; after: Position | undefined },
): Promise<CredentialRow[]> {
  let query = views(tx).limit(page.limit + 1);
  if (filter.certificationId) query = query.where('c.certificationId', '=', filter.certificationId);
  if (filter.learnerId) query = query.where('c.learnerId', '=', filter.learnerId);
  if (filter.version) query = query.where('v.number', '=', filter.version);
  if (filter.status === 'revoked') query = query.where('c.revokedAt', 'is not', null);
  if (filter.status === 'expired') {
    query = query.where('c.revokedAt', 'is', null).where('c.expiresOn', '<', filter.today);
  }
  if (filter.status === 'valid') {
    query = query
      .where('c.revokedAt', 'is', null)
      .where((eb) => eb.or([eb('c.expiresOn', 'is', null), eb('c.expiresOn', '>=', filter.today)]));
  }
  const words = filter.query?.trim().split(/\s+/).slice(0, 8) ?? [];
  for (const word of words) {
    if (word === '') continue;
    const pattern = `%${word.replace(/[\\%_]/g, '\\$&')}%`;
    query = query.where(
      sql<boolean>`unaccent(lower(concat_ws(' ', c.learner_name, l.name, l.email, l.external_id,
        c.code))) like unaccent(lower(${pattern}))`,
    );
  }
  const after = page.after;
  if (filter.sort === 'name') {
    query = query.orderBy(sql`coalesce(lower(c.learner_name), '')`).orderBy('c.id');
    if (after) {
      query = query.where(
        sql<boolean>`(coalesce(lower(c.learner_name), ''), c.id) > (${after.key}, ${after.id}::uuid)`,
      );
    }
  } else if (filter.sort === 'expiry') {
    query = query.orderBy(sql`coalesce(c.expires_on, ${FAR}::date)`).orderBy('c.id');
    if (after) {
      query = query.where(
        sql<boolean>`(coalesce(c.expires_on, ${FAR}::date), c.id)
          > (${after.key}::date, ${after.id}::uuid)`,
      );
    }
  } else {
    query = query.orderBy('c.id', 'desc');
    if (after) query = query.where('c.id', '<', after.id);
  }
  return await query.execute();
}

/** What the cursors of each sort hold. */
export const CREDENTIAL_KEYS = { newest: 'none', name: 'text', expiry: 'date' } as const;

/** The sort key of a row, as the next page's cursor needs it. */
export function credentialPosition(sort: CredentialFilter['sort'], row: CredentialRow): Position {
  if (sort === 'name') return { key: row.nameKey, id: row.id };
  if (sort === 'expiry') return { key: row.expiresOn ?? FAR, id: row.id };
  return { key: null, id: row.id };
}
