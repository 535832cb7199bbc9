import { sql } from 'kysely';
import { actorName } from '../../db/actor-name.ts';
import type { Tx } from '../../db/pool.ts';

const PARTS = ['subject', 'heading', 'body', 'button', 'footer'] as const;

/** One version of a text. Parts that are null are standard. */
export type MailText = {
  id: string;
  subject: string | null;
  heading: string | null;
  body: string | null;
  button: string | null;
  footer: string | null;
};

/** Which mail a text is for. Without a certification, it is the text of the workspace. */
export type TextKey = { kind: string; language: string; certificationId: string | null };

const TEXTS_MAX = 1_000;
const VERSIONS_MAX = 50;

/** A version as it was saved, without what it inherits. */
export async function findVersion(tx: Tx, id: string) {
  return await tx
    .selectFrom('mailTexts')
    .select(['id', 'kind', 'language', 'certificationId', ...PARTS])
    .where('id', '=', id)
    .executeTakeFirst();
}

function versionsOf(tx: Tx, { kind, language, certificationId }: TextKey) {
  return tx
    .selectFrom('mailTexts as t')
    .where('t.kind', '=', kind)
    .where('t.language', '=', language)
    .where('t.certificationId', certificationId === null ? 'is' : '=', certificationId)
    .orderBy('t.id', 'desc');
}

/** The newest version until `at`. A reset is a version without parts. */
export async function findNewest(tx: Tx, key: TextKey, at?: Date): Promise<MailText | undefined> {
  const columns = PARTS.map((part) => `t.${part}` as const);
  let query = versionsOf(tx, key)
    .select(['t.id', ...columns])
    .limit(1);
  if (at !== undefined) query = query.where('t.createdAt', '<=', at);
  return await query.executeTakeFirst();
}

/** Newest first. */
export async function listVersions(tx: Tx, key: TextKey, limit = VERSIONS_MAX) {
  return await versionsOf(tx, key)
    .select([
      't.id',
      't.subject',
      't.heading',
      't.body',
      't.button',
      't.footer',
      't.createdAt',
      't.authorKind',
      actorName('t', 'authorId').as('authorName'),
    ])
    .limit(limit)
    .execute();
}

export type TextVersion = Awaited<ReturnType<typeof listVersions>>[number];

/** The newest versions that aren't resets, by kind and language. */
export async function listTexts(tx: Tx) {
  const newest = tx
    .selectFrom('mailTexts')
    .distinctOn(['kind', 'language', 'certificationId'])
    .selectAll()
    .orderBy('kind')
    .orderBy('language')
    .orderBy('certificationId')
    .orderBy('id', 'desc');
  return await tx
    .selectFrom(newest.as('t'))
    .select([
      't.kind',
      't.language',
      't.certificationId',
      't.createdAt',
      't.authorKind',
      actorName('t', 'authorId').as('authorName'),
    ])
    .where(sql<boolean>`num_nonnulls(t.subject, t.heading, t.body, t.button, t.footer) > 0`)
    .orderBy('t.kind')
    .orderBy('t.language')
    .orderBy('t.id')
    .limit(TEXTS_MAX)
    .execute();
}

export async function insertText(
  tx: Tx,
  text: MailText &
    TextKey & {
      workspaceId: string;
      authorKind: string;
      authorId: string | null;
      createdAt: Date;
    },
): Promise<void> {
  await tx.insertInto('mailTexts').values(text).execute();
}

export async function certificationExists(tx: Tx, id: string): Promise<boolean> {
  const found = await tx
    .selectFrom('certifications')
    .select('id')
    .where('id', '=', id)
    .executeTakeFirst();
  return found !== undefined;
}
