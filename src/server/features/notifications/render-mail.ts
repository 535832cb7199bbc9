import type { MailKind } from '../../../shared/credentials.ts';
import { dateInZone } from '../../../shared/dates.ts';
import { roleField } from '../../../shared/fields.ts';
import { revocationWords } from '../../../shared/revocation-reasons.ts';
import type { Config } from '../../config.ts';
import { dateLocaleIn } from '../../date-locale.ts';
import { renderInvitationMail } from '../../email/account-mails.tsx';
import { renderIssuedMail, renderRevokedMail } from '../../email/credential-mails.tsx';
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

const NO_TOKEN = 'shown-only-in-the-mail';

type Given = {
  /** Time of reading, which determines what is overdue. */
  now: Date;
  /** Previews have another logo URL, because their credential does not exist. */
  logoUrl?: string | undefined;
  /** Token of the link. Without it, the mail contains a placeholder. */
  token?: string | undefined;
};

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
    case 'revoked':
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
    dateLocale: dateLocaleIn(facts.profileTimeZone),
    logoUrl: facts.logoSha256 ? logoUrl : null,
  };
}

function renderCredentialMail(
  config: Config,
  kind: 'issued' | 'revoked',
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
  if (kind === 'issued') {
    return renderIssuedMail({
      ...shared,
      issuedOn: facts.issuedOn,
      expiresOn: facts.expiresOn,
      code: facts.code,
      pdfUrl: `${pageUrl}.pdf`,
      programTitle: facts.programTitle,
    });
  }
  invariant(facts.revokedOn && facts.revokedReason, 'a mail about a revocation follows one');
  return renderRevokedMail({
    ...shared,
    revokedOn: facts.revokedOn,
    reason: wordsIn('en').write(revocationWords(facts.revokedReason, facts.revokedText)),
  });
}

/** Other mails use the current profile. */
function profileOf(config: Config, { workspace }: { workspace: Workspace }) {
  const { slug, name, brandColour, logoSha256, timeZone } = workspace;
  const logoUrl = logoSha256 ? `${learnerPageUrl(config, slug)}/logo.png` : null;
  return { name, brandColour, dateLocale: dateLocaleIn(timeZone), logoUrl };
}

function renderParticipantMail(
  config: Config,
  kind: 'completed' | 'did_not_pass' | 'reminder',
  facts: ParticipantFacts,
  { now }: Given,
): RenderedMail {
  const { slug, timeZone } = facts.workspace;
  const shared = {
    workspace: profileOf(config, facts),
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
    return renderCompletedMail({ ...shared, completedOn });
  }
  if (kind === 'did_not_pass') {
    invariant(facts.endedOn, 'a mail about the end of a program follows it');
    return renderDidNotPassMail({ ...shared, endedOn: facts.endedOn, missing, leadNames });
  }
  const today = dateInZone(now, timeZone);
  return renderReminderMail({ ...shared, missing, leadNames, today });
}

function renderLinkMail(
  config: Config,
  facts: LearnerFacts,
  { token = NO_TOKEN }: Given,
): RenderedMail {
  return renderLearnerLinkMail({
    workspace: profileOf(config, facts),
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
  return renderInvitationMail({
    workspace: profileOf(config, { workspace }),
    name,
    inviterName,
    role: roleField.parse(role),
    url: invitationUrl(config, token),
    days: LINK_DAYS,
  });
}
