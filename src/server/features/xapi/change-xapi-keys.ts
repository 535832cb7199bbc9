import { AppError } from '../../errors.ts';
import { recordEvent } from '../../events.ts';
import { newId } from '../../new-id.ts';
import type { Work } from '../../work.ts';
import { lockProgram } from '../programs/programs.queries.ts';
import { insertXapiKey, revokeXapiKeyRow, type XapiKey } from './xapi-keys.queries.ts';
import { createXapiSecret, hashXapiPassword } from './xapi-secret.ts';

/** The password is only in this response. Only its hash is stored. */
export async function createXapiKey(
  work: Work,
  programId: string,
  { name }: { name: string },
): Promise<XapiKey & { password: string }> {
  const program = await lockProgram(work.tx, programId, 'share');
  if (!program) throw new AppError('not_found');
  if (program.endedAt) throw new AppError('program_ended');
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

/** Revokes a key, which is also possible after the end of the program. */
export async function revokeXapiKey(work: Work, programId: string, keyId: string): Promise<void> {
  const isRevoked = await revokeXapiKeyRow(work.tx, programId, keyId, work.now);
  if (!isRevoked) throw new AppError('not_found');
  const subject = { kind: 'program' as const, id: programId };
  recordEvent(work, 'program.xapi_key_revoked', subject, { keyId });
}
