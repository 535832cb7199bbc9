import type { MailKind } from '../../../shared/credentials.ts';
import { dateInZone, daysBetween } from '../../../shared/dates.ts';
import { roleField } from '../../../shared/fields.ts';
import { regionalLocale } from '../../../shared/words/regional-locale.ts';
import type { Config } from '../../config.ts';
import { dateLocaleIn } from '../../date-locale.ts';
import { renderInvitationMail } from '../../email/account-mails.tsx';
import {
  renderCorrectedMail,
  renderIssuedMail,
  renderRenewedMail,
  renderReplacedMail,
  renderRevokedMail,
} from '../../email/credential-mails.tsx';
import { renderExpiredMail, renderExpiringMail } from '../../email/expiry-mails.tsx';
import type { MailExtras } from '../../email/own-parts.tsx';
import {
  renderCompletedMail,
  renderDidNotPassMail,
  renderLearnerLinkMail,
  renderReminderMail,
} from '../../email/program-mails.tsx';
import type { RenderedMail } from '../../email/render-parts.tsx';
import { assertNever, invariant } from '../../errors.ts';
import { wordsIn } from '../../words/words.ts';
import { type CredentialFacts, credentialUrl } from '../credentials/credential-facts.ts';
import { LINK_MINUTES } from '../learner-page/create-learner-link.ts';
import { learnerLinkUrl, learnerPageUrl } from '../learner-page/learner-page-url.ts';
import { LINK_DAYS } from '../members/create-invitation-link.ts';
import { invitationUrl } from '../members/invitation-url.ts';
import type { Workspace } from '../workspaces/workspaces.queries.ts';
import type { InvitationFacts, LearnerFacts, MailFacts, ParticipantFacts } from './mail-facts.ts';
import { languageOfMail } from './mail-text-of.ts';

const NO_TOKEN = 'shown-only-in-the-mail';

type Given = MailExtras & {
  /** Time of reading, which determines what is overdue. */
  now: Date;
  /** Previews have another logo URL, because their credential does not exist. */
  logoUrl?: string | undefined;
  /** Token of the link. Without it, the mail contains a placeholder. */
  token?: string | undefined;
  /** Language of the text, that of the recipient by default. */
  language?: string | undefined;
};

const RENDER_VALID = {
  issued: renderIssuedMail,
  renewed: renderRenewedMail,
  replaced: renderReplacedMail,
  corrected: renderCorrectedMail,
};

type CredentialMailKind = keyof typeof RENDER_VALID | 'revoked' | 'expiring' | 'expired';

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
function profileOfIssue(facts: CredentialFacts, language: string, logoUrl: string) {
  return {
    name: facts.workspaceName,
    brandColour: facts.brandColour,
    dateLocale: regionalLocale(language, dateLocaleIn(facts.profileTimeZone)),
    logoUrl: facts.logoSha256 ? logoUrl : null,
  };
}

function renderCredentialMail(
  config: Config,
  kind: CredentialMailKind,
  facts: MailFacts & { about: 'credential' },
  given: Given,
): RenderedMail {
  const pageUrl = credentialUrl(config, facts.code);
  const language = given.language ?? languageOfMail(facts);
  const shared = {
    workspace: profileOfIssue(facts, language, given.logoUrl ?? `${pageUrl}/logo.png`),
    learnerName: facts.learnerName ?? '',
    title: facts.title,
    pageUrl,
  };
  const words = wordsIn(language);
  if (kind === 'expiring' || kind === 'expired') {
    const { expiresOn, code } = facts;
    invariant(expiresOn, 'a mail about an expiry is about a credential that expires');
    const mail = { ...shared, expiresOn, code };
    if (kind === 'expired') return renderExpiredMail(words, mail, given);
    const days = daysBetween(dateInZone(given.now, facts.timeZone), expiresOn);
    return renderExpiringMail(words, { ...mail, days: Math.max(days, 0) }, given);
  }
  if (kind !== 'revoked') {
    const mail = {
      ...shared,
      issuedOn: facts.issuedOn,
      expiresOn: facts.expiresOn,
      code: facts.code,
      pdfUrl: `${pageUrl}.pdf`,
      programTitle: facts.programTitle,
    };
    return RENDER_VALID[kind](words, mail, given);
  }
  invariant(facts.revokedOn && facts.revokedReason, 'a mail about a revocation follows one');
  const reason = facts.revokedText ?? words.t(`credential.revocationReason.${facts.revokedReason}`);
  return renderRevokedMail(words, { ...shared, revokedOn: facts.revokedOn, reason }, given);
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
  given: Given,
): RenderedMail {
  const { slug, timeZone } = facts.workspace;
  const language = given.language ?? languageOfMail(facts);
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
    return renderCompletedMail(words, { ...shared, completedOn }, given);
  }
  if (kind === 'did_not_pass') {
    invariant(facts.endedOn, 'a mail about the end of a program follows it');
    const mail = { ...shared, endedOn: facts.endedOn, missing, leadNames };
    return renderDidNotPassMail(words, mail, given);
  }
  const today = dateInZone(given.now, timeZone);
  return renderReminderMail(words, { ...shared, missing, leadNames, today }, given);
}

function renderLinkMail(config: Config, facts: LearnerFacts, given: Given): RenderedMail {
  const language = given.language ?? languageOfMail(facts);
  const mail = {
    workspace: profileOf(config, facts, language),
    url: learnerLinkUrl(config, facts.workspace.slug, given.token ?? NO_TOKEN),
    minutes: LINK_MINUTES,
  };
  return renderLearnerLinkMail(wordsIn(language), mail, given);
}

function renderInvitation(config: Config, facts: InvitationFacts, given: Given): RenderedMail {
  const { workspace, name, role, inviterName } = facts;
  const language = given.language ?? languageOfMail(facts);
  const mail = {
    workspace: profileOf(config, { workspace }, language),
    name,
    inviterName,
    role: roleField.parse(role),
    url: invitationUrl(config, given.token ?? NO_TOKEN),
    days: LINK_DAYS,
  };
  return renderInvitationMail(wordsIn(language), mail, given);
}
