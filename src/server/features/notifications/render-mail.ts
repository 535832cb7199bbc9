import type { MailKind } from '../../../shared/credentials.ts';
import { dateInZone, daysBetween } from '../../../shared/dates.ts';
import { roleField } from '../../../shared/fields.ts';
import type { MailTextParts } from '../../../shared/mail-texts.ts';
import { regionalLocale } from '../../../shared/words/regional-locale.ts';
import type { Config } from '../../config.ts';
import { dateLocaleIn } from '../../date-locale.ts';
import { renderInvitationMail } from '../../email/account-mails.tsx';
import { renderIssuedMail, renderRevokedMail } from '../../email/credential-mails.tsx';
import { renderExpiredMail, renderExpiringMail } from '../../email/expiry-mails.tsx';
import {
  renderCompletedMail,
  renderDidNotPassMail,
  renderLearnerLinkMail,
  renderReminderMail,
} from '../../email/program-mails.tsx';
import type { RenderedMail } from '../../email/render-parts.tsx';
import { assertNever, invariant } from '../../errors.ts';
import { wordsIn } from '../../words/words.ts';
import {
  type CredentialFacts,
  credentialUrl,
  languageOf,
} from '../credentials/credential-facts.ts';
import { LINK_MINUTES } from '../learner-page/create-learner-link.ts';
import { learnerLinkUrl, learnerPageUrl } from '../learner-page/learner-page-url.ts';
import { LINK_DAYS } from '../members/create-invitation-link.ts';
import { invitationUrl } from '../members/invitation-url.ts';
import type { Workspace } from '../workspaces/workspaces.queries.ts';
import type { InvitationFacts, LearnerFacts, MailFacts, ParticipantFacts } from './mail-facts.ts';

const NO_TOKEN = 'shown-only-in-the-mail';

type Given = {
  /** Time of reading, which determines what is overdue. */
  now: Date;
  /** Previews have another logo URL, because their credential does not exist. */
  logoUrl?: string | undefined;
  /** Token of the link. Without it, the mail contains a placeholder. */
  token?: string | undefined;
  /** The workspace's own text. Parts that are null are standard. */
  text?: MailTextParts | undefined;
  /** Postal address at the end of the mail. */
  footerAddress?: string | null | undefined;
  /** Page on which the learner ends reminders. */
  unsubscribeUrl?: string | undefined;
};

type CredentialMailKind =
  | 'issued'
  | 'renewed'
  | 'replaced'
  | 'corrected'
  | 'revoked'
  | 'expiring'
  | 'expired';

/** Sender name of the workspace's mails. */
export function senderName(facts: MailFacts): string {
  return facts.about === 'credential' ? facts.workspaceName : facts.workspace.name;
}

/** Renders a mail. A pure function of its facts. */
export function renderMail(
  config: Config,
  kind: MailKind,
  facts: MailFacts,
  given: Given,
): RenderedMail {
  switch (kind) {
    case 'issued':
    case 'renewed':
    case 'replaced':
    case 'corrected':
    case 'revoked':
    case 'expiring':
    case 'expired':
      invariant(facts.about === 'credential', 'these mails are about a credential');
      return renderCredentialMail(config, kind, facts, given);
    case 'completed':
    case 'did_not_pass':
    case 'reminder':
      invariant(facts.about === 'participant', 'these mails are about a participant');
      return renderParticipantMail(config, kind, facts, given);
    case 'learner_link':
      invariant(facts.about === 'learner', 'this mail is about a learner');
      return renderLinkMail(config, facts, given);
    case 'invitation':
      invariant(facts.about === 'invitation', 'this mail is about an invitation');
      return renderInvitation(config, facts, given);
    default:
      return assertNever(kind);
  }
}

/** Mails about a credential use the profile of the time of issuing. */
function profileOfIssue(facts: CredentialFacts, logoUrl: string) {
  return {
    name: facts.workspaceName,
    brandColour: facts.brandColour,
    dateLocale: regionalLocale(languageOf(facts), dateLocaleIn(facts.profileTimeZone)),
    logoUrl: facts.logoSha256 ? logoUrl : null,
  };
}

function renderCredentialMail(
  config: Config,
  kind: CredentialMailKind,
  facts: CredentialFacts,
  given: Given,
): RenderedMail {
  const pageUrl = credentialUrl(config, facts.code);
  const shared = {
    workspace: profileOfIssue(facts, given.logoUrl ?? `${pageUrl}/logo.png`),
    learnerName: facts.learnerName ?? '',
    title: facts.title,
    pageUrl,
  };
  const words = wordsIn(languageOf(facts));
  if (kind === 'expiring' || kind === 'expired') {
    const { expiresOn, code } = facts;
    invariant(expiresOn, 'a mail about an expiry is about a credential that expires');
    if (kind === 'expired') return renderExpiredMail(words, { ...shared, expiresOn, code });
    const days = daysBetween(dateInZone(given.now, facts.timeZone), expiresOn);
    return renderExpiringMail(words, { ...shared, expiresOn, code, days: Math.max(days, 0) });
  }
  if (kind !== 'revoked') {
    return renderIssuedMail(words, {
      ...shared,
      issuedOn: facts.issuedOn,
      expiresOn: facts.expiresOn,
      code: facts.code,
      pdfUrl: `${pageUrl}.pdf`,
      programTitle: facts.programTitle,
    });
  }
  invariant(facts.revokedOn && facts.revokedReason, 'a mail about a revocation follows one');
  return renderRevokedMail(words, {
    ...shared,
    revokedOn: facts.revokedOn,
    reason: facts.revokedText ?? words.t(`credential.revocationReason.${facts.revokedReason}`),
  });
}

/** The learner's language, or that of the workspace. */
function languageOfLearner(facts: ParticipantFacts | LearnerFacts): string {
  return facts.learnerLanguage ?? facts.workspace.language;
}

/** Other mails use the current profile. */
function profileOf(config: Config, { workspace }: { workspace: Workspace }, language: string) {
  const { slug, name, brandColour, logoSha256, timeZone } = workspace;
  const logoUrl = logoSha256 ? `${learnerPageUrl(config, slug)}/logo.png` : null;
  const dateLocale = regionalLocale(language, dateLocaleIn(timeZone));
  return { name, brandColour, dateLocale, logoUrl };
}

function renderParticipantMail(
  config: Config,
  kind: 'completed' | 'did_not_pass' | 'reminder',
  facts: ParticipantFacts,
  { now }: Given,
): RenderedMail {
  const { slug, timeZone } = facts.workspace;
  const language = languageOfLearner(facts);
  const words = wordsIn(language);
  const shared = {
    workspace: profileOf(config, facts, language),
    learnerName: facts.learnerName,
    title: facts.title,
    requiredCount: facts.requiredCount,
    requiredDone: facts.requiredDone,
    pageUrl: learnerPageUrl(config, slug),
  };
  const { missing, leadNames } = facts;
  if (kind === 'completed') {
    invariant(facts.completedAt, 'a mail about a completion follows one');
    const completedOn = dateInZone(facts.completedAt, timeZone);
    return renderCompletedMail(words, { ...shared, completedOn });
  }
  if (kind === 'did_not_pass') {
    invariant(facts.endedOn, 'a mail about the end of a program follows it');
    return renderDidNotPassMail(words, { ...shared, endedOn: facts.endedOn, missing, leadNames });
  }
  const today = dateInZone(now, timeZone);
  return renderReminderMail(words, { ...shared, missing, leadNames, today });
}

function renderLinkMail(
  config: Config,
  facts: LearnerFacts,
  { token = NO_TOKEN }: Given,
): RenderedMail {
  const language = languageOfLearner(facts);
  return renderLearnerLinkMail(wordsIn(language), {
    workspace: profileOf(config, facts, language),
    url: learnerLinkUrl(config, facts.workspace.slug, token),
    minutes: LINK_MINUTES,
  });
}

function renderInvitation(
  config: Config,
  facts: InvitationFacts,
  { token = NO_TOKEN }: Given,
): RenderedMail {
  const { workspace, name, role, inviterName } = facts;
  const language = facts.language ?? workspace.language;
  return renderInvitationMail(wordsIn(language), {
    workspace: profileOf(config, { workspace }, language),
    name,
    inviterName,
    role: roleField.parse(role),
    url: invitationUrl(config, token),
    days: LINK_DAYS,
  });
}
