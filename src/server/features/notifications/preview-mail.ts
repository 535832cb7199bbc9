import type { z } from 'zod';
import type { MailKind, mailPreviewInput } from '../../../shared/credentials.ts';
import { addMonths, dateInZone } from '../../../shared/dates.ts';
import type { MailTextParts, mailTextPreviewInput } from '../../../shared/mail-texts.ts';
import type { RenderedMail } from '../../email/render-parts.tsx';
import { AppError } from '../../errors.ts';
import { wordsIn } from '../../words/words.ts';
import type { Work } from '../../work.ts';
import { sampleFacts } from '../credentials/sample-facts.ts';
import { findLearner } from '../learners/learners.queries.ts';
import { type Delivery, findDelivery } from '../mail-settings/delivery.ts';
import { findTextFor } from '../mail-texts/find-text.ts';
import { requireCertification, requireFillable } from '../mail-texts/save-mail-text.ts';
import { findLogo } from '../workspaces/images.queries.ts';
import { getWorkspace } from '../workspaces/workspaces.queries.ts';
import { findMailFacts, type MailFacts } from './mail-facts.ts';
import { languageOfMail } from './mail-text-of.ts';
import { findLatestCredential, findLatestParticipant } from './preview.queries.ts';
import { renderMail, senderName } from './render-mail.ts';
import { asIfHappened, findContent, sampleMailFacts } from './sample-mail-facts.ts';

/** Sender of a mail as mail readers show it. */
export function fromLine(delivery: Delivery, facts: MailFacts): string {
  return `${delivery.senderName ?? senderName(facts)} <${delivery.senderAddress}>`;
}

type TextInput = z.output<typeof mailTextPreviewInput>;

/** Previews a mail with unsaved text. Parts that are null are as they would be sent. */
export async function previewMailText(work: Work, input: TextInput) {
  const { rendered, from } = await renderUnsaved(work, input);
  return { ...rendered, from, to: null };
}

/** Renders a mail with unsaved text, for a learner or for a sample. */
export async function renderUnsaved(work: Work, input: TextInput) {
  const { kind, language, parts } = input;
  const certificationId = input.certificationId ?? null;
  await requireCertification(work, { kind, language, certificationId });
  requireFillable(kind, parts, 'parts.');
  const facts = await findFacts(work, input);
  const inherited =
    certificationId === null
      ? undefined
      : await findTextFor(work.tx, { kind, language, certificationId: null });
  const delivery = await findDelivery(work.deps, work.tx);
  const rendered = await renderShown(work, kind, facts, {
    language,
    text: withInherited(parts, inherited),
    footerAddress: delivery.footerAddress,
  });
  return { rendered, facts, delivery, from: fromLine(delivery, facts) };
}

function withInherited(parts: MailTextParts, inherited: MailTextParts | undefined): MailTextParts {
  return {
    subject: parts.subject ?? inherited?.subject ?? null,
    heading: parts.heading ?? inherited?.heading ?? null,
    body: parts.body ?? inherited?.body ?? null,
    button: parts.button ?? inherited?.button ?? null,
    footer: parts.footer ?? inherited?.footer ?? null,
  };
}

async function findFacts(work: Work, input: TextInput): Promise<MailFacts> {
  const { kind, language } = input;
  const certificationId = input.certificationId ?? null;
  const words = wordsIn(language);
  if (!input.learnerId) {
    return await sampleMailFacts(work, words, kind, { certificationId, learner: null });
  }
  const learner = await findLearner(work.tx, input.learnerId);
  if (!learner || learner.name === null) throw new AppError('not_found');
  const found = await findLatestFacts(work, kind, learner.id, certificationId);
  if (found) return found;
  const { name } = learner;
  return await sampleMailFacts(work, words, kind, {
    certificationId,
    learner: { name, language: learner.language },
  });
}

/** Facts of the learner's latest credential or enrolment, if there is one. */
async function findLatestFacts(
  { tx }: Work,
  kind: MailKind,
  learnerId: string,
  certificationId: string | null,
): Promise<MailFacts | undefined> {
  const none = { credentialId: null, participantId: null, learnerId: null, memberId: null };
  switch (kind) {
    case 'issued':
    case 'renewed':
    case 'replaced':
    case 'corrected':
    case 'revoked':
    case 'expiring':
    case 'expired': {
      const credentialId = await findLatestCredential(tx, learnerId, certificationId);
      return credentialId ? await findMailFacts(tx, { ...none, credentialId }) : undefined;
    }
    case 'completed':
    case 'did_not_pass':
    case 'reminder': {
      const participantId = await findLatestParticipant(tx, learnerId, certificationId);
      return participantId ? await findMailFacts(tx, { ...none, participantId }) : undefined;
    }
    default:
      return undefined;
  }
}

type Shown = { language: string; text: MailTextParts | undefined; footerAddress: string | null };

/** Renders a mail that was not sent, with the logo inside, because its page may not exist. */
async function renderShown(
  work: Work,
  kind: MailKind,
  facts: MailFacts,
  shown: Shown,
): Promise<RenderedMail> {
  const { deps, tx, now } = work;
  const given = { ...shown, now };
  const happened = asIfHappened(kind, facts, now);
  if (happened.about !== 'credential') return renderMail(deps.config, kind, happened, given);
  const { logoSha256 } = happened;
  const logo = logoSha256 ? await findLogo(tx, logoSha256) : undefined;
  const png = logo && 'png' in logo ? logo.png.toString('base64') : undefined;
  return renderMail(
    deps.config,
    kind,
    { ...happened, logoSha256: png === undefined ? null : logoSha256 },
    { ...given, logoUrl: png && `data:image/png;base64,${png}` },
  );
}

/** Previews the mail that issuing a certification would send. */
export async function previewIssuing(
  work: Work,
  certificationId: string,
  input: z.output<typeof mailPreviewInput>,
) {
  const { deps, tx } = work;
  const content = await findContent(work, certificationId);
  const workspace = await getWorkspace(tx);
  const issuedOn = input.issuedOn ?? dateInZone(work.now, workspace.timeZone);
  const months = content.validityMonths;
  const byValidity = months === null ? null : addMonths(issuedOn, months);
  const facts: MailFacts = {
    about: 'credential',
    ...sampleFacts(workspace),
    certificationId,
    learnerName: input.learnerName,
    issuedOn,
    expiresOn: input.expiresOn === undefined ? byValidity : input.expiresOn,
    title: content.title,
    description: content.description,
    criteria: content.criteria,
    design: content.design,
  };
  const { kind } = input;
  const language = languageOfMail(facts);
  const text = await findTextFor(tx, { kind, language, certificationId });
  const delivery = await findDelivery(deps, tx);
  const { footerAddress } = delivery;
  const rendered = await renderShown(work, kind, facts, { language, text, footerAddress });
  return { ...rendered, from: fromLine(delivery, facts), to: null };
}
