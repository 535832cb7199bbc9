import { sql } from 'kysely';
import {
  type CertificationStatus,
  type Design,
  design as designSchema,
} from '../../../shared/certifications.ts';
import type { CERTIFICATION_SORTS } from '../../../shared/choices.ts';
import { joinInWorkspace } from '../../db/join-in-workspace.ts';
import type { Position } from '../../db/keyset.ts';
import type { Tx } from '../../db/pool.ts';

/** Content of a version or a draft. */
export type CertificationContent = {
  title: string;
  description: string;
  criteria: string | null;
  validityMonths: number | null;
  design: Design;
};

export type Certification = CertificationContent & {
  id: string;
  versionId: string | null;
  archivedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
};

export type Version = CertificationContent & { id: string; number: number };

const CONTENT = ['title', 'description', 'criteria', 'validityMonths', 'design'] as const;
const COLUMNS = ['id', 'versionId', 'archivedAt', 'createdAt', 'updatedAt', ...CONTENT] as const;

type Row = Omit<Certification, 'design'> & { design: unknown };

/** Adds defaults for parts of a design that did not exist when it was saved. */
function withDesign<Found extends { design: unknown }>(row: Found) {
  return { ...row, design: designSchema.parse(row.design) };
}

export function statusOf(row: Pick<Row, 'archivedAt' | 'versionId'>): CertificationStatus {
  if (row.archivedAt) return 'archived';
  return row.versionId ? 'active' : 'draft';
}

function toColumns(content: Partial<CertificationContent>) {
  const { design, ...rest } = content;
  return { ...rest, ...(design ? { design: JSON.stringify(design) } : {}) };
}

export async function insertCertification(
  tx: Tx,
  certification: CertificationContent & { workspaceId: string; id: string },
): Promise<void> {
  const { design, ...rest } = certification;
  await tx
    .insertInto('certifications')
    .values({ ...rest, design: JSON.stringify(design) })
    .execute();
}

export async function findCertification(tx: Tx, id: string): Promise<Certification | undefined> {
  const row = await tx
    .selectFrom('certifications')
    .select(COLUMNS)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && withDesign(row);
}

/** `share` allows concurrent issuing; `update` is for changes. */
export async function lockCertification(
  tx: Tx,
  id: string,
  mode: 'share' | 'update',
): Promise<Certification | undefined> {
  const query = tx.selectFrom('certifications').select(COLUMNS).where('id', '=', id);
  const row = await (mode === 'share' ? query.forShare() : query.forUpdate()).executeTakeFirst();
  return row && withDesign(row);
}

export async function updateCertification(
  tx: Tx,
  id: string,
  change: Partial<CertificationContent> & {
    versionId?: string;
    archivedAt?: Date | null;
    updatedAt: Date;
  },
): Promise<void> {
  await tx.updateTable('certifications').set(toColumns(change)).where('id', '=', id).execute();
}

/** Deletes the certification and its versions. Only for one that was never issued. */
export async function deleteCertification(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('certifications').where('id', '=', id).execute();
}

export async function findVersion(tx: Tx, id: string): Promise<Version | undefined> {
  const row = await tx
    .selectFrom('certificationVersions')
    .select(['id', 'number', ...CONTENT])
    .where('id', '=', id)
    .executeTakeFirst();
  return row && withDesign(row);
}

export async function insertVersion(
  tx: Tx,
  version: CertificationContent & {
    workspaceId: string;
    id: string;
    certificationId: string;
    number: number;
    publishedAt: Date;
  },
): Promise<void> {
  const { design, ...rest } = version;
  await tx
    .insertInto('certificationVersions')
    .values({ ...rest, design: JSON.stringify(design) })
    .execute();
}

/** Newest first, at most 1,000, each with the number of valid credentials. */
export async function listVersions(tx: Tx, certificationId: string, today: string) {
  return await tx
    .selectFrom('certificationVersions as v')
    .select([
      'v.id',
      'v.number',
      'v.title',
      'v.publishedAt',
      sql<number>`(select count(*) from credentials c
        where c.workspace_id = v.workspace_id and c.certification_id = v.certification_id
          and c.version_id = v.id and c.is_current
          and (c.expires_on is null or c.expires_on >= ${today}))`.as('holderCount'),
    ])
    .where('v.certificationId', '=', certificationId)
    .orderBy('v.number', 'desc')
    .limit(1000)
    .execute();
}

export type ListedCertification = Certification & {
  version: Version | null;
  holderCount: number;
  expiringSoonCount: number;
  credentialCount: number;
  sortKey: string | number;
};

type ListOptions = {
  today: string;
  /** Last day that counts as "expires soon". */
  soon: string;
};

function listedCertifications(tx: Tx, { today, soon }: ListOptions) {
  return tx.with('listed', (db) =>
    db
      .selectFrom('certifications as c')
      .leftJoin('certificationVersions as v', (join) =>
        joinInWorkspace(join, 'v.id', 'c.versionId'),
      )
      .leftJoinLateral(
        (eb) =>
          eb
            .selectFrom('credentials as h')
            .whereRef('h.workspaceId', '=', 'c.workspaceId')
            .whereRef('h.certificationId', '=', 'c.id')
            .select([
              sql<number>`count(*)`.as('credentialCount'),
              sql<number>`count(*) filter (where h.is_current
                and (h.expires_on is null or h.expires_on >= ${today}))`.as('holderCount'),
              sql<number>`count(*) filter (where h.is_current
                and h.expires_on between ${today} and ${soon})`.as('expiringSoonCount'),
            ])
            .as('counts'),
        (join) => join.onTrue(),
      )
      .select([
        'c.id',
        'c.versionId',
        'c.archivedAt',
        'c.createdAt',
        'c.updatedAt',
        'c.title',
        'c.description',
        'c.criteria',
        'c.validityMonths',
        'c.design',
        sql<string>`lower(c.title)`.as('titleKey'),
        sql<Version | null>`case when v.id is not null then json_build_object(
          'id', v.id, 'number', v.number, 'title', v.title, 'description', v.description,
          'criteria', v.criteria, 'validityMonths', v.validity_months, 'design', v.design) end`.as(
          'version',
        ),
        sql<number>`coalesce(counts.credential_count, 0)`.as('credentialCount'),
        sql<number>`coalesce(counts.holder_count, 0)`.as('holderCount'),
        sql<number>`coalesce(counts.expiring_soon_count, 0)`.as('expiringSoonCount'),
      ]),
  );
}

export type CertificationSort = (typeof CERTIFICATION_SORTS)[number];

const SORTS = {
  title: { key: sql<string>`title_key`, type: sql`text`, isDescending: false },
  newest: { key: sql<string>`id::text`, type: sql`text`, isDescending: true },
  holders: { key: sql<number>`holder_count`, type: sql`bigint`, isDescending: true },
  expiring: { key: sql<number>`expiring_soon_count`, type: sql`bigint`, isDescending: true },
} as const;

/** Type of the sort key in cursors. */
export function certificationKey(sort: CertificationSort): 'text' | 'count' {
  return sort === 'title' || sort === 'newest' ? 'text' : 'count';
}

export type CertificationFilter = {
  status: CertificationStatus | 'all';
  query: string | undefined;
  sort: CertificationSort;
};

export async function listCertifications(
  tx: Tx,
  filter: CertificationFilter,
  page: ListOptions & { limit: number; after: Position | undefined },
): Promise<ListedCertification[]> {
  const { key, type, isDescending } = SORTS[filter.sort];
  const direction = isDescending ? 'desc' : 'asc';
  let query = listedCertifications(tx, page)
    .selectFrom('listed')
    .selectAll()
    .select(sql<string | number>`${key}`.as('sortKey'))
    .orderBy(key, direction)
    .orderBy('id', direction)
    .limit(page.limit + 1);
  if (filter.status === 'archived') query = query.where('archivedAt', 'is not', null);
  if (filter.status === 'active') {
    query = query.where('archivedAt', 'is', null).where('versionId', 'is not', null);
  }
  if (filter.status === 'draft') {
    query = query.where('archivedAt', 'is', null).where('versionId', 'is', null);
  }
  if (filter.query) {
    const words = `%${filter.query.replace(/[\\%_]/g, '\\$&')}%`;
    query = query.where(sql<boolean>`unaccent(title_key) like unaccent(lower(${words}))`);
  }
  if (page.after) {
    const beyond = isDescending ? sql`<` : sql`>`;
    const { key: last, id } = page.after;
    query = query.where(sql<boolean>`(${key}, id) ${beyond} (${last}::${type}, ${id}::uuid)`);
  }
  return (await query.execute()).map(withDesign);
}

export async function findListedCertification(
  tx: Tx,
  id: string,
  options: ListOptions,
): Promise<ListedCertification | undefined> {
  const row = await listedCertifications(tx, options)
    .selectFrom('listed')
    .selectAll()
    .select(sql<string>`id::text`.as('sortKey'))
    .where('id', '=', id)
    .executeTakeFirst();
  return row && withDesign(row);
}

export async function certificationWasIssued(tx: Tx, id: string): Promise<boolean> {
  const row = await tx
    .selectFrom('credentials')
    .select('id')
    .where('certificationId', '=', id)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
