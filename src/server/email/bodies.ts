import type { Role } from '../../shared/roles.ts';
import { bdi, writtenDate } from '../html.ts';
import {
  buttons,
  type MailWorkspace,
  paragraph,
  rule,
  smallPrint,
  visibleLink,
} from './mail-frame.ts';
import { facts, type MailFact } from './mail-tables.ts';
import { plain } from './one-line.ts';
import { alignedFacts, type RenderedMail, rendered, together } from './rendered.ts';

export type { MailWorkspace, RenderedMail };

export type IssuedMailProps = {
  workspace: MailWorkspace;
  learnerName: string;
  title: string;
  issuedOn: string;
  expiresOn: string | null;
  code: string;
  pageUrl: string;
  pdfUrl: string;
  /** The program that the learner earned it by completing. */
  programTitle: string | null;
};

/** To the learner, when a credential was issued to them. */
export function renderIssuedMail(p: IssuedMailProps): Promise<RenderedMail> {
  const { workspace, learnerName, title, code, pageUrl, pdfUrl } = p;
  const validity: [string, string] =
    p.expiresOn === null
      ? ['Validity', 'Does not expire']
      : ['Valid until', writtenDate(p.expiresOn, workspace.dateLocale)];
  const dates: [string, string][] = [
    ['Issued on', writtenDate(p.issuedOn, workspace.dateLocale)],
    validity,
  ];
  const reason = ['You received this mail because ', ' issued a certification to you.'] as const;
  const completed = 'You completed the program ';
  const factRows: MailFact[] = dates.map(([label, value]) => ({ label, value }));
  const card = {
    preview: `${plain(workspace.name)} has issued it to you. Your certificate is ready.`,
    workspace,
    headline: together('You earned ', bdi(title)),
    content: together(
      paragraph('Congratulations, ', bdi(learnerName), '!'),
      p.programTitle === null ? null : paragraph(completed, bdi(p.programTitle), '.'),
      paragraph(
        bdi(workspace.name),
        ' has issued this certification to you. Your certificate is ready to open, ',
        'print and share. You need no account for it.',
      ),
      facts([...factRows, { label: 'Code', value: code, mono: true }]),
      buttons(workspace, [
        { label: 'Open your certificate (PDF)', url: pdfUrl },
        { label: 'View the credential’s page', url: pageUrl },
      ]),
      rule(),
      smallPrint(
        'Anyone can verify your credential on its page. Share this link to show it: ',
        visibleLink(pageUrl),
      ),
    ),
    footer: together(reason[0], bdi(workspace.name), reason[1]),
  };
  return rendered(`You earned ${plain(title)}`, card, [
    `You earned ${plain(title)}`,
    `Congratulations, ${plain(learnerName)}!`,
    ...(p.programTitle === null ? [] : [`${completed}${plain(p.programTitle)}.`]),
    `${plain(workspace.name)} has issued this certification to you. Your certificate is ready to ` +
      'open, print and share. You need no account for it.',
    alignedFacts([...dates, ['Code', code]]),
    `Open your certificate (PDF):\n${pdfUrl}`,
    `View the credential’s page, where anyone can verify it:\n${pageUrl}`,
    `-- \n${reason.join(plain(workspace.name))}`,
  ]);
}

export type RevokedMailProps = {
  workspace: MailWorkspace;
  learnerName: string;
  title: string;
  revokedOn: string;
  /** The public reason, a sentence. */
  reason: string;
  pageUrl: string;
};

/** To the learner, when their credential was revoked and the member chose to tell them. */
export function renderRevokedMail(p: RevokedMailProps): Promise<RenderedMail> {
  const { workspace, learnerName, title, reason, pageUrl } = p;
  const revokedOn = writtenDate(p.revokedOn, workspace.dateLocale);
  const consequence =
    'It is no longer valid, and its certificate can no longer be opened. ' +
    'Its page says so to everyone who verifies it.';
  const question = 'If you think that this is a mistake, please get in touch with ';
  const card = {
    preview: `It was revoked on ${revokedOn}.`,
    workspace,
    headline: together('Your credential ', bdi(title), ' was revoked'),
    content: together(
      paragraph('Hello ', bdi(learnerName), ','),
      paragraph(
        bdi(workspace.name),
        ' has revoked your credential ',
        bdi(title),
        `. ${consequence}`,
      ),
      facts([
        { label: 'Revoked on', value: revokedOn },
        { label: 'Reason', value: bdi(reason) },
      ]),
      buttons(workspace, [{ label: 'View the credential’s page', url: pageUrl }]),
      rule(),
      smallPrint(question, bdi(workspace.name), '.'),
    ),
    footer: together('Sent by ', bdi(workspace.name)),
  };
  return rendered(`Your credential ${plain(title)} was revoked`, card, [
    `Your credential ${plain(title)} was revoked`,
    `Hello ${plain(learnerName)},`,
    `${plain(workspace.name)} has revoked your credential ${plain(title)}. ${consequence}`,
    alignedFacts([
      ['Revoked on', revokedOn],
      ['Reason', plain(reason)],
    ]),
    `View the credential’s page:\n${pageUrl}`,
    `${question}${plain(workspace.name)}.`,
  ]);
}

export type LinkMailProps = { url: string; minutes: number };

/** To a member who asked for a link to sign in. */
export function renderSignInMail(p: LinkMailProps): Promise<RenderedMail> {
  return renderLinkMail(p, {
    headline: 'Sign in to Laurel',
    lead: 'This link signs you in.',
    button: 'Sign in',
    otherwise: 'If you did not ask for it, ignore this mail: nobody can sign in without the link.',
  });
}

/** To a member who forgot their password. */
export function renderPasswordMail(p: LinkMailProps): Promise<RenderedMail> {
  return renderLinkMail(p, {
    headline: 'Choose a new password',
    lead: 'This link lets you choose a new password for Laurel.',
    button: 'Choose a new password',
    otherwise: 'If you did not ask for it, ignore this mail: your password stays as it is.',
  });
}

export function renderLinkMail(
  { url, minutes }: LinkMailProps,
  words: { headline: string; lead: string; button: string; otherwise: string },
): Promise<RenderedMail> {
  const term = `It works once, within ${minutes} minutes.`;
  const card = {
    preview: `${words.lead} ${term}`,
    workspace: null,
    headline: words.headline,
    content: together(
      paragraph(`${words.lead} ${term}`),
      buttons(null, [{ label: words.button, url }]),
      rule(),
      smallPrint('If the button does not work, open this address: ', visibleLink(url)),
      smallPrint(words.otherwise),
    ),
    footer: 'Keep this link to yourself. Nobody will ever ask you for it.',
  };
  return rendered(words.headline, card, [
    words.headline,
    `${words.lead} ${term}`,
    url,
    words.otherwise,
  ]);
}

export type InvitationMailProps = {
  workspace: MailWorkspace;
  name: string;
  /** Null when nobody in particular invites. */
  inviterName: string | null;
  role: Role;
  url: string;
  days: number;
};

/** To a person who is asked to become a member of a workspace. */
export function renderInvitationMail(p: InvitationMailProps): Promise<RenderedMail> {
  const { workspace, name, inviterName, role, url } = p;
  const task = ` on Laurel, where it issues its certifications. Your role: ${role}.`;
  const [invites, invited] = [' invites you to join ', 'You are invited to join '] as const;
  const term = `This link signs you in. It works once, within ${p.days} days.`;
  const otherwise = 'If you did not expect this, ignore this mail. Nothing happens without you.';
  const to = plain(workspace.name);
  const lead = inviterName === null ? invited : `${plain(inviterName)}${invites}`;
  const card = {
    preview: `${lead}${to}.`,
    workspace,
    headline: together('Join ', bdi(workspace.name)),
    content: together(
      paragraph('Hello ', bdi(name), ','),
      inviterName === null
        ? paragraph(invited, bdi(workspace.name), task)
        : paragraph(bdi(inviterName), invites, bdi(workspace.name), task),
      paragraph(term),
      buttons(workspace, [{ label: 'Accept the invitation', url }]),
      rule(),
      smallPrint('If the button does not work, open this address: ', visibleLink(url)),
      smallPrint(otherwise),
    ),
    footer: 'Keep this link to yourself: it is meant for you alone.',
  };
  return rendered(`${lead}${to}`, card, [
    `Hello ${plain(name)},`,
    `${lead}${to}${task}`,
    term,
    `Accept the invitation:\n${url}`,
    otherwise,
  ]);
}
