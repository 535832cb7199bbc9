import { type RawBuilder, sql } from 'kysely';
import type { CREDENTIAL_SORTS } from '../../../shared/choices.ts';
import type { CredentialFilterStatus } from '../../../shared/credentials.ts';
import { addDays } from '../../../shared/dates.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { actorName } from '../../db/actor-name.ts';
import { joinInWorkspace } from '../../db/join-in-workspace.ts';
import type { Position } from '../../db/keyset.ts';
import type { Tx } from '../../db/pool.ts';
import { undelivered } from './undelivered.queries.ts';

// Must match the index expressions. Parameters would prevent the use of the indexes.
const NAME = sql<string>`coalesce(lower(c.learner_name), '')`;
const EXPIRY = sql<string>`coalesce(c.expires_on, date '9999-12-31')`;

/** A credential with the data shown on screens. */
function views(tx: Tx) {
  return tx
    .selectFrom('credentials as c')
    .innerJoin('certifications as t', (join) => joinInWorkspace(join, 't.id', 'c.certificationId'))
    .innerJoin('certificationVersions as v', (join) => joinInWorkspace(join, 'v.id', 'c.versionId'))
    .leftJoin('certificationVersions as newest', (join) =>
      joinInWorkspace(join, 'newest.id', 't.versionId'),
    )
    .innerJoin('learners as l', (join) => joinInWorkspace(join, 'l.id', 'c.learnerId'))
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('mails as e')
          .whereRef('e.workspaceId', '=', 'c.workspaceId')
          .whereRef('e.credentialId', '=', 'c.id')
          .select([
            'e.id',
            'e.kind',
            'e.toAddress',
            'e.state',
            'e.answer',
            'e.queuedAt',
            'e.sentAt',
            'e.leavesAt',
            'e.outcomeAt',
            'e.bounceType',
          ])
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
      actorName('c', 'issuedById').as('actorName'),
      'c.createdAt',
      'c.revokedAt',
      'c.revokedOn',
      'c.revokedReason',
      'c.revokedText',
      'c.replacedById',
      'mail.id as mailId',
      'mail.kind as mailKind',
      'mail.toAddress as mailTo',
      'mail.state as mailState',
      'mail.answer as mailAnswer',
      'mail.queuedAt as mailQueuedAt',
      'mail.sentAt as mailSentAt',
      'mail.leavesAt as mailLeavesAt',
      'mail.outcomeAt as mailOutcomeAt',
      'mail.bounceType as mailBounceType',
      NAME.as('nameKey'),
    ]);
}

export type CredentialRow = Awaited<ReturnType<typeof findCredentials>>[number];

/** Returns credentials in the order of the ids. */
export async function findCredentials(tx: Tx, ids: string[]) {
  const rows = await views(tx).where('c.id', 'in', ids).execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id)).filter((row) => row !== undefined);
}

export type CredentialFilter = {
  certificationId?: string | undefined;
  learnerId?: string | undefined;
  programId?: string | undefined;
  status?: CredentialFilterStatus | undefined;
  version?: number | undefined;
  query?: string | undefined;
  sort: CredentialSort;
  today: string;
};

type Query = ReturnType<typeof views>;

/** Returns one extra row. */
export async function listCredentials(
  tx: Tx,
  filter: CredentialFilter,
  page: { limit: number; after: Position | undefined },
): Promise<CredentialRow[]> {
  let query = views(tx).limit(page.limit + 1);
  if (filter.certificationId) query = query.where('c.certificationId', '=', filter.certificationId);
  if (filter.learnerId) query = query.where('c.learnerId', '=', filter.learnerId);
  if (filter.programId) query = query.where('c.programId', '=', filter.programId);
  if (filter.version) query = query.where('v.number', '=', filter.version);
  if (filter.status) query = withStatus(query, filter.status, filter.today);
  query = withWords(query, filter.query);
  return await inOrder(query, filter.sort, page.after).execute();
}

/** Must match `statusOn` and the counts of credentials that expire soon. */
function withStatus(query: Query, status: CredentialFilterStatus, today: string): Query {
  const soon = addDays(today, LIMITS.expiringSoonDays);
  const revoked = query.where('c.revokedAt', 'is not', null);
  const unrevoked = query.where('c.revokedAt', 'is', null);
  switch (status) {
    case 'revoked':
      return revoked.where('c.revokedReason', '<>', 'replaced');
    case 'replaced':
      return revoked.where('c.revokedReason', '=', 'replaced');
    case 'expired':
      return unrevoked.where(sql<boolean>`${EXPIRY} < ${today}::date`);
    case 'valid':
      return unrevoked.where(sql<boolean>`${EXPIRY} >= ${today}::date`);
    case 'undelivered':
      return query.where('c.id', '=', sql<string>`any(array(${undelivered()}))`);
    case 'expiring':
      return query
        .where('c.isCurrent', '=', true)
        .where(sql<boolean>`${EXPIRY} between ${today}::date and ${soon}::date`);
  }
}

function withWords(query: Query, text: string | undefined): Query {
  const words = text?.trim().split(/\s+/).slice(0, 8) ?? [];
  return words
    .filter((word) => word !== '')
    .reduce((narrowed, word) => {
      const pattern = `%${word.replace(/[\\%_]/g, '\\$&')}%`;
      return narrowed.where(
        sql<boolean>`unaccent(lower(concat_ws(' ', c.learner_name, l.name, l.email, l.external_id,
          c.code))) like unaccent(lower(${pattern}))`,
      );
    }, query);
}

type CredentialSort = (typeof CREDENTIAL_SORTS)[number];

type Order = {
  /** Undefined if sorted by id only. */
  key?: RawBuilder<string>;
  kind: 'none' | 'text' | 'date';
  isDescending: boolean;
  keyOf: (row: CredentialRow) => string | null;
};

const byName = { key: NAME, kind: 'text', keyOf: (row: CredentialRow) => row.nameKey } as const;
const byExpiry = {
  key: EXPIRY,
  kind: 'date',
  keyOf: (row: CredentialRow) => row.expiresOn ?? '9999-12-31',
} as const;
const byIssue = {
  key: sql<string>`c.issued_on`,
  kind: 'date',
  keyOf: (row: CredentialRow) => row.issuedOn,
} as const;

const ORDERS: Record<CredentialSort, Order> = {
  newest: { kind: 'none', isDescending: true, keyOf: () => null },
  name: { ...byName, isDescending: false },
  '-name': { ...byName, isDescending: true },
  issued: { ...byIssue, isDescending: false },
  '-issued': { ...byIssue, isDescending: true },
  expiry: { ...byExpiry, isDescending: false },
  '-expiry': { ...byExpiry, isDescending: true },
};

function inOrder(query: Query, sort: CredentialSort, after: Position | undefined): Query {
  const { key, kind, isDescending } = ORDERS[sort];
  const direction = isDescending ? 'desc' : 'asc';
  const beyond = isDescending ? sql`<` : sql`>`;
  if (key === undefined) {
    const ordered = query.orderBy('c.id', direction);
    return after ? ordered.where(sql<boolean>`c.id ${beyond} ${after.id}::uuid`) : ordered;
  }
  const ordered = query.orderBy(key, direction).orderBy('c.id', direction);
  if (!after) return ordered;
  const type = kind === 'date' ? sql`date` : sql`text`;
  return ordered.where(
    sql<boolean>`(${key}, c.id) ${beyond} (${after.key}::${type}, ${after.id}::uuid)`,
  );
}

/** Type of the sort key in cursors. */
export function credentialKey(sort: CredentialSort): Order['kind'] {
  return ORDERS[sort].kind;
}

/** Position of a row, for the cursor of the next page. */
export function credentialPosition(sort: CredentialSort, row: CredentialRow): Position {
  return { key: ORDERS[sort].keyOf(row), id: row.id };
}
