import { design as designSchema } from '../../../shared/certifications.ts';
import type { MailKind } from '../../../shared/credentials.ts';
import { addMonths, dateInZone } from '../../../shared/dates.ts';
import { SAMPLE } from '../../email/mail-samples.ts';
import { AppError, assertNever } from '../../errors.ts';
import type { Words } from '../../words/words.ts';
import type { Work } from '../../work.ts';
import { findCertification, findVersion } from '../certifications/certifications.queries.ts';
import { sampleFacts } from '../credentials/sample-facts.ts';
import { getWorkspace, type Workspace } from '../workspaces/workspaces.queries.ts';
import type { MailFacts, ParticipantFacts } from './mail-facts.ts';

const SAMPLE_MONTHS = 24;
const SAMPLE_ID = '00000000-0000-0000-0000-000000000000';

/** What issuing a certification would use: the published version, or the draft. */
export async function findContent({ tx }: Pick<Work, 'tx'>, certificationId: string) {
  const certification = await findCertification(tx, certificationId);
  if (!certification) throw new AppError('not_found');
  const { versionId } = certification;
  return (versionId && (await findVersion(tx, versionId))) || certification;
}

/** The content of the certification, or of a fictitious one. */
export async function sampleContent(work: Work, { t }: Words, certificationId: string | null) {
  const found = certificationId === null ? undefined : await findContent(work, certificationId);
  const months = found ? found.validityMonths : SAMPLE_MONTHS;
  return {
    title: found?.title ?? t('mail.sample.certification'),
    description: found?.description ?? '',
    criteria: found?.criteria ?? null,
    design: found?.design ?? designSchema.parse({}),
    validityMonths: months,
    expiresOn: (issuedOn: string) => addMonths(issuedOn, months ?? SAMPLE_MONTHS),
  };
}

export type SampleLearner = { name: string; language: string | null };

/** Facts of a mail that was never sent, for previews. `words` are in the language of the mail. */
export async function sampleMailFacts(
  work: Work,
  words: Words,
  kind: MailKind,
  { certificationId, learner }: { certificationId: string | null; learner: SampleLearner | null },
): Promise<MailFacts> {
  const workspace = await getWorkspace(work.tx);
  const today = dateInZone(work.now, workspace.timeZone);
  const learnerName = learner?.name ?? SAMPLE.learnerName;
  switch (kind) {
    case 'issued':
    case 'renewed':
    case 'replaced':
    case 'corrected':
    case 'revoked':
    case 'expiring':
    case 'expired': {
      const { expiresOn, validityMonths, ...content } = await sampleContent(
        work,
        words,
        certificationId,
      );
      return {
        about: 'credential',
        ...sampleFacts(workspace),
        learnerName,
        issuedOn: today,
        expiresOn: validityMonths === null && !isAboutExpiry(kind) ? null : expiresOn(today),
        ...content,
      };
    }
    case 'completed':
    case 'did_not_pass':
    case 'reminder':
      return { ...sampleProgram(words, workspace, kind), learnerName };
    case 'learner_link':
      return {
        about: 'learner',
        workspace,
        learnerId: SAMPLE_ID,
        learnerName,
        learnerLanguage: learner?.language ?? null,
        email: null,
      };
    case 'invitation':
      return {
        about: 'invitation',
        workspace,
        memberId: SAMPLE_ID,
        name: SAMPLE.memberName,
        role: 'issuer',
        language: null,
        email: null,
        inviterName: SAMPLE.inviterName,
      };
    default:
      return assertNever(kind);
  }
}

function sampleProgram({ t }: Words, workspace: Workspace, kind: MailKind): ParticipantFacts {
  const isDone = kind === 'completed';
  const missing = [t('mail.sample.quiz'), t('mail.sample.coaching')];
  return {
    about: 'participant',
    workspace,
    learnerName: null,
    learnerLanguage: null,
    title: t('mail.sample.program'),
    requiredCount: SAMPLE.requiredCount,
    requiredDone: isDone ? SAMPLE.requiredCount : SAMPLE.requiredDone,
    completedAt: null,
    removedAt: null,
    endedOn: null,
    missing: isDone ? [] : missing.map((title) => ({ title, dueOn: null })),
    leadNames: SAMPLE.leadNames,
    certificationId: null,
  };
}

function isAboutExpiry(kind: MailKind): boolean {
  return kind === 'expiring' || kind === 'expired';
}

/** Adds to the facts what has not happened yet, so that each mail can be previewed. */
export function asIfHappened(kind: MailKind, facts: MailFacts, now: Date): MailFacts {
  if (facts.about === 'credential') {
    const { revokedOn, revokedReason } = facts;
    const today = dateInZone(now, facts.timeZone);
    return {
      ...facts,
      expiresOn: facts.expiresOn ?? (isAboutExpiry(kind) ? today : null),
      revokedOn: revokedOn ?? today,
      revokedReason: revokedReason ?? 'mistake',
    };
  }
  if (facts.about !== 'participant') return facts;
  const { completedAt, endedOn, workspace } = facts;
  return {
    ...facts,
    completedAt: completedAt ?? now,
    endedOn: endedOn ?? dateInZone(now, workspace.timeZone),
  };
}
