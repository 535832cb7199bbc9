import type {
  BounceType,
  CredentialView,
  MailKind,
  MailState,
} from '../../../shared/credentials.ts';
import type { RevocationReason } from '../../../shared/revocation-reasons.ts';
import type { Config } from '../../config.ts';
import type { Words } from '../../words/words.ts';
import { presentActor } from '../audit/audit.present.ts';
import { statusOf } from '../certifications/certifications.queries.ts';
import { statusOn } from './change-credential.ts';
import { credentialUrl } from './credential-facts.ts';
import type { CredentialRow } from './credential-views.queries.ts';
import type { listNotes } from './notes.queries.ts';

export function presentCredential(
  row: CredentialRow,
  { config, words, today }: { config: Config; words: Words; today: string },
): CredentialView {
  return {
    id: row.id,
    code: row.code,
    url: credentialUrl(config, row.code),
    status: statusOn(row, today),
    certification: {
      id: row.certificationId,
      title: row.title,
      status: statusOf({ archivedAt: row.archivedAt, versionId: row.currentVersionId }),
      version: row.newestVersion,
    },
    version: row.version,
    learner: { id: row.learnerId, email: row.email },
    learnerName: row.learnerName,
    issuedOn: row.issuedOn,
    expiresOn: row.expiresOn,
    issuedHow: row.issuedHow as CredentialView['issuedHow'],
    issuedBy: presentActor(words, row.actorKind, row.actorName),
    createdAt: row.createdAt.toISOString(),
    revocation: presentRevocation(row),
    mail: presentMail(row, words),
  };
}

function presentRevocation(row: CredentialRow): CredentialView['revocation'] {
  if (!row.revokedAt || !row.revokedOn) return null;
  return {
    revokedAt: row.revokedAt.toISOString(),
    revokedOn: row.revokedOn,
    reason: row.revokedReason as RevocationReason,
    reasonText: row.revokedText,
    replacedById: row.replacedById,
  };
}

function presentMail(row: CredentialRow, { write }: Words): CredentialView['mail'] {
  if (!row.mailId || !row.mailQueuedAt) return null;
  return {
    id: row.mailId,
    kind: row.mailKind as MailKind,
    to: row.mailTo,
    state: row.mailState as MailState,
    answer: row.mailAnswer && write(row.mailAnswer),
    queuedAt: row.mailQueuedAt.toISOString(),
    sentAt: row.mailSentAt?.toISOString() ?? null,
    leavesAt: row.mailLeavesAt?.toISOString() ?? null,
    outcomeAt: row.mailOutcomeAt?.toISOString() ?? null,
    bounceType: row.mailBounceType as BounceType | null,
  };
}

export function presentNote(note: Awaited<ReturnType<typeof listNotes>>[number], words: Words) {
  return {
    id: note.id,
    body: note.body,
    author: presentActor(words, note.actorKind, note.actorName),
    createdAt: note.createdAt.toISOString(),
  };
}
