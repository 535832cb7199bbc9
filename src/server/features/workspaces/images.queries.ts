import type { Tx } from '../../db/pool.ts';
import type { CertificateImage } from '../../pdf/certificate-facts.ts';

export type Image = CertificateImage & { width: number; height: number };

/** Keeps a picture under the hash of its bytes; the same picture twice is one row. */
export async function insertImage(tx: Tx, workspaceId: string, image: Image): Promise<void> {
  await tx
    .insertInto('images')
    .values({ workspaceId, ...image })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function findImages(tx: Tx, hashes: string[]): Promise<CertificateImage[]> {
  if (hashes.length === 0) return [];
  const rows = await tx
    .selectFrom('images')
    .select(['sha256', 'mediaType', 'bytes'])
    .where('sha256', 'in', hashes)
    .execute();
  return rows.map((row) => ({ ...row, mediaType: row.mediaType as CertificateImage['mediaType'] }));
}

export async function imageExists(tx: Tx, sha256: string): Promise<boolean> {
  const row = await tx
    .selectFrom('images')
    .select('sha256')
    .where('sha256', '=', sha256)
    .executeTakeFirst();
  return row !== undefined;
}
