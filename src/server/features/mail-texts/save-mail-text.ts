import type { MailKind } from '../../../shared/credentials.ts';
import {
  isWorkspaceMail,
  MAIL_TEXT_PARTS,
  type MailTextParts,
} from '../../../shared/mail-texts.ts';
import { sentence } from '../../../shared/words/sentence.ts';
import { MAIL_VARIABLES } from '../../email/mail-values.ts';
import { checkText } from '../../email/own-text.ts';
import { AppError, type FieldErrors, invalid } from '../../errors.ts';
import { isMatch } from '../../etag.ts';
import { recordEvent } from '../../events.ts';
import { newId } from '../../new-id.ts';
import type { Work } from '../../work.ts';
import { presentActor } from '../audit/audit.present.ts';
import { lockEdited } from '../audit/last-change.queries.ts';
import { isReset } from './find-text.ts';
import { etagOfText } from './mail-texts.present.ts';
import {
  certificationExists,
  findNewest,
  insertText,
  listVersions,
  type TextKey,
} from './mail-texts.queries.ts';

/** A text of a mail that can be edited. */
export type EditedText = TextKey & { kind: MailKind };

const RESET = { subject: null, heading: null, body: null, button: null, footer: null };

/** Saves the text as a new version, which applies to mails that are sent from now on. */
export async function saveMailText(
  work: Work,
  text: EditedText,
  parts: MailTextParts,
  ifMatch?: string,
): Promise<void> {
  await requireCertification(work, text);
  requireFillable(text.kind, parts);
  await requireNewest(work, text, ifMatch);
  await insertVersion(work, text, parts);
}

/** Saves a version without parts: the text is the standard one, or that of the workspace. */
export async function resetMailText(work: Work, text: EditedText): Promise<void> {
  await requireCertification(work, text);
  await requireNewest(work, text, undefined);
  await insertVersion(work, text, RESET);
}

/** Refuses a certification of another workspace, and one for a mail that is about none. */
export async function requireCertification({ tx }: Work, text: EditedText): Promise<void> {
  const { kind, certificationId } = text;
  if (certificationId === null) return;
  if (isWorkspaceMail(kind)) {
    throw invalid({ certificationId: sentence('api.mailText.workspaceOnly') });
  }
  if (!(await certificationExists(tx, certificationId))) throw new AppError('not_found');
}

/** Refuses parts that can't be filled. `path` is the path of the parts in the request. */
export function requireFillable(kind: MailKind, parts: MailTextParts, path = ''): void {
  const fields: FieldErrors = {};
  for (const part of MAIL_TEXT_PARTS) {
    const source = parts[part];
    const problem = source === null ? null : checkText(source, MAIL_VARIABLES[kind]);
    if (problem !== null) fields[`${path}${part}`] = problem;
  }
  if (Object.keys(fields).length > 0) throw invalid(fields);
}

/** Serialises edits of the text, and refuses one that does not know the newest version. */
async function requireNewest(
  { tx, actor, words }: Work,
  text: EditedText,
  ifMatch: string | undefined,
): Promise<void> {
  const { kind, language, certificationId } = text;
  await lockEdited(tx, actor.workspaceId, `mail-text:${kind}:${language}:${certificationId}`);
  if (ifMatch === undefined) return;
  const [newest] = await listVersions(tx, text, 1);
  const etag = etagOfText(newest?.id);
  if (isMatch(ifMatch, etag)) return;
  throw new AppError('precondition_failed', {
    details: {
      etag,
      changedBy: newest ? presentActor(words, newest.authorKind, newest.authorName) : null,
      changedAt: newest?.createdAt.toISOString() ?? null,
    },
  });
}

async function insertVersion(work: Work, text: EditedText, parts: MailTextParts): Promise<void> {
  const { tx, actor, now } = work;
  const { kind, language, certificationId } = text;
  const newest = (await findNewest(tx, text)) ?? RESET;
  if (MAIL_TEXT_PARTS.every((part) => newest[part] === parts[part])) return;
  await insertText(tx, {
    workspaceId: actor.workspaceId,
    id: newId(),
    kind,
    language,
    certificationId,
    ...parts,
    authorKind: actor.kind,
    authorId: actor.id,
    createdAt: now,
  });
  const subject = { kind: 'workspace' as const, id: actor.workspaceId };
  const details = { kind, language, isReset: isReset(parts) };
  recordEvent(
    work,
    'workspace.mail_text_changed',
    certificationId === null ? subject : { ...subject, certificationId },
    details,
  );
}
