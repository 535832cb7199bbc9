import { AppError } from '../../errors.ts';
import { recordEvent } from '../../events.ts';
import { newId } from '../../new-id.ts';
import type { Work } from '../../work.ts';
import { lockProgram } from '../programs/programs.queries.ts';
import { insertXapiKey, revokeXapiKeyRow, type XapiKey } from './xapi-keys.queries.ts';
import { createXapiSecret, hashXapiPassword } from './xapi-secret.ts';

/** The password is in this answer and nowhere else; only its hash is kept. */
export async function createXapiKey(
  work: Work,
  programId: string,
  { name }: { name: string },
): Promise<XapiKey & { password: string }> {
  const program = await lockProgram(work.tx, programId, 'share');
  if (!program) throw new AppError('not_found');
  if (program.endedAt) throw new AppError('program_over');
  if (program.archivedAt) throw new AppError('program_archived');
  const { username, password } = createXapiSecret();
  const key = await insertXapiKey(work.tx, {
    workspaceId: work.actor.workspaceId,
    id: newId(),
    programId,
    name,
    username,
    secretHash: hashXapiPassword(password),
  });
  const subject = { kind: 'program' as const, id: programId };
  recordEvent(work, 'program.xapi_key_created', subject, { keyId: key.id });
  return { ...key, password };
}

/** Possible at any time, after the end of the program too. */
export async function revokeXapiKey(work: Work, programId: string, keyId: string): Promise<void> {
  const isRevoked = await revokeXapiKeyRow(work.tx, programId, keyId, work.now);
  if (!isRevoked) throw new AppError('not_found');
  const subject = { kind: 'program' as const, id: programId };
  recordEvent(work, 'program.xapi_key_revoked', subject, { keyId });
}
