import { sql } from 'kysely';
import type { Db, Tx } from '../../db/pool.ts';
import type { CertificateImage } from '../../pdf/certificate-facts.ts';

export type Image = CertificateImage & { width: number; height: number; logoPng: Buffer };

/** Stores a picture under the hash of its bytes. The same picture is stored once. */
export async function insertImage(tx: Tx, workspaceId: string, image: Image): Promise<void> {
  const { sha256, mediaType, bytes, width, height, logoPng } = image;
  await tx
    .insertInto('images')
    .values({ workspaceId, sha256, mediaType, bytes, width, height, logoPng })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Pictures for screens and certificates, without those that cannot be drawn in time. */
export async function findImages(tx: Tx, hashes: string[]): Promise<CertificateImage[]> {
  if (hashes.length === 0) return [];
  const rows = await tx
    .selectFrom('images')
    .select((row) => [
      'sha256',
      sql<CertificateImage['mediaType']>`
        case when flat_png is null then media_type else 'image/png' end`.as('mediaType'),
      row.fn.coalesce('flatPng', 'bytes').as('bytes'),
    ])
    .where('sha256', 'in', hashes)
    .where('isRefused', '=', false)
    .execute();
  return rows;
}

export async function imageExists(tx: Tx, sha256: string): Promise<boolean> {
  const row = await tx
    .selectFrom('images')
    .select('sha256')
    .where('sha256', '=', sha256)
    .executeTakeFirst();
  return row !== undefined;
}

/** The picture as PNG, or the original if it is not converted yet. Undefined if it was refused. */
export async function findLogo(
  tx: Tx,
  sha256: string,
): Promise<{ png: Buffer } | { unfinished: CertificateImage } | undefined> {
  const row = await tx
    .selectFrom('images')
    .select(['sha256', 'mediaType', 'bytes', 'logoPng'])
    .where('sha256', '=', sha256)
    .where('isRefused', '=', false)
    .executeTakeFirst();
  if (!row) return undefined;
  const { logoPng, ...image } = row;
  if (logoPng) return { png: logoPng };
  return { unfinished: { ...image, mediaType: image.mediaType as CertificateImage['mediaType'] } };
}

export async function updateFinishedImage(
  tx: Tx,
  sha256: string,
  made: { logoPng: Buffer; flatPng: Buffer | null } | 'refused',
): Promise<void> {
  await tx
    .updateTable('images')
    .set(made === 'refused' ? { isRefused: true } : made)
    .where('sha256', '=', sha256)
    .where('logoPng', 'is', null)
    .execute();
}

/** Pictures of all workspaces stored by an earlier version. */
export async function listUnfinishedImages(
  db: Db,
  countMax: number,
): Promise<{ workspaceId: string; sha256: string }[]> {
  const found = await sql<{ workspaceId: string; sha256: string }>`
    select * from laurel_unfinished_images(${countMax})`.execute(db);
  return found.rows;
}
