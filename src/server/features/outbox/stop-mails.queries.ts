import { sql } from 'kysely';
import { ISSUE_MAIL_KINDS, type IssueMailKind } from '../../../shared/credentials.ts';
import { sentence } from '../../../shared/words/sentence.ts';
import type { Tx } from '../../db/pool.ts';

/** The learner has, or may have, heard of the credential. A claimed mail counts as sent. */
const HAS_LEFT = sql`(m.state in ('sent', 'delivered', 'bounced', 'complained')
  or m.state = 'queued' and m.claimed_at is not null)`;

/**
 * Cancels the queued mails about the issue of these credentials that no worker has begun to send.
 * Returns the credentials of which the learners have heard nothing because of that, with the kind
 * of their first mail. The locks of the rows decide between this and a worker: the second one finds
 * the mail claimed or cancelled.
 */
export async function stopMailsAbout(
  tx: Tx,
  credentialIds: string[],
): Promise<Map<string, IssueMailKind>> {
  if (credentialIds.length === 0) return new Map();
  const stopped = await tx
    .updateTable('mails')
    .set({
      state: 'cancelled',
      answer: sentence('api.mailCancelled.revoked'),
      nextAttemptAt: null,
    })
    .where('credentialId', '=', sql<string>`any(${credentialIds}::uuid[])`)
    .where('state', '=', 'queued')
    .where('claimedAt', 'is', null)
    .where('kind', 'in', [...ISSUE_MAIL_KINDS])
    .returning(['id', 'credentialId', 'kind'])
    .execute();
  if (stopped.length === 0) return new Map();
  const ids = stopped.map((it) => it.credentialId);
  // A statement of its own, because it must see what a worker claimed while the first one waited.
  const { rows } = await sql<{ credentialId: string }>`
    select distinct m.credential_id from mails m
    where m.workspace_id = laurel_workspace_id() and m.credential_id = any(${ids}::uuid[])
      and m.kind = any(${[...ISSUE_MAIL_KINDS]}::text[]) and ${HAS_LEFT}
  `.execute(tx);
  const known = new Set(rows.map((it) => it.credentialId));
  const unheardOf = stopped
    .filter((it) => it.credentialId !== null && !known.has(it.credentialId))
    .toSorted((a, b) => (a.id < b.id ? 1 : -1));
  return new Map(unheardOf.map((it) => [it.credentialId ?? '', it.kind as IssueMailKind]));
}

/** Kind of the latest mail about the issue of a credential, in any state. */
export async function findLatestIssueKind(
  tx: Tx,
  credentialId: string,
): Promise<IssueMailKind | undefined> {
  const mail = await tx
    .selectFrom('mails')
    .select('kind')
    .where('credentialId', '=', credentialId)
    .where('kind', 'in', [...ISSUE_MAIL_KINDS])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return mail?.kind as IssueMailKind | undefined;
}
