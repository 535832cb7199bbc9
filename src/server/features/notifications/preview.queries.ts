import { joinInWorkspace } from '../../db/join-in-workspace.ts';
import type { Tx } from '../../db/pool.ts';

/** The latest credential of a learner, of one certification or of any. */
export async function findLatestCredential(
  tx: Tx,
  learnerId: string,
  certificationId: string | null,
): Promise<string | undefined> {
  let query = tx
    .selectFrom('credentials')
    .select('id')
    .where('learnerId', '=', learnerId)
    .orderBy('id', 'desc')
    .limit(1);
  if (certificationId) query = query.where('certificationId', '=', certificationId);
  return (await query.executeTakeFirst())?.id;
}

/** The latest enrolment of a learner, in a program for one certification or in any. */
export async function findLatestParticipant(
  tx: Tx,
  learnerId: string,
  certificationId: string | null,
): Promise<string | undefined> {
  let query = tx
    .selectFrom('participants as p')
    .select('p.id')
    .where('p.learnerId', '=', learnerId)
    .orderBy('p.id', 'desc')
    .limit(1);
  if (certificationId) {
    query = query
      .innerJoin('programCertifications as l', (join) =>
        joinInWorkspace(join, 'l.programId', 'p.programId'),
      )
      .where('l.certificationId', '=', certificationId);
  }
  return (await query.executeTakeFirst())?.id;
}
