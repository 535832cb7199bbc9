import { wordsIn } from '../words/words.ts';
import * as accountMails from './account-mails.tsx';
import * as credentialMails from './credential-mails.tsx';
import * as expiryMails from './expiry-mails.tsx';
import type { MailWorkspace } from './MailFrame.tsx';
import type {
  CredentialMailProps,
  DidNotPassMailProps,
  InvitationMailProps,
  ReminderMailProps,
  RevokedMailProps,
} from './mail-props.ts';
import type { MailExtras } from './own-parts.tsx';
import * as programMails from './program-mails.tsx';
import type { RenderedMail } from './render-parts.tsx';
import * as testMail from './test-mail.tsx';

// Sample mails for tests and the gallery.

const english = wordsIn('en');

export const mailWorkspace: MailWorkspace = {
  name: 'Nordlicht Academy',
  brandColour: '#0f766e',
  logoUrl: 'https://learn.example/l/nordlicht/logo.png',
  dateLocale: 'en-GB',
};

export const issuedMail: CredentialMailProps = {
  workspace: { ...mailWorkspace, brandColour: '#fde047' },
  learnerName: 'Lina Okafor',
  title: 'Certified Beekeeper',
  issuedOn: '2026-03-12',
  expiresOn: '2028-03-12',
  code: '7K3M-Q9XA-2WZC-VT5H',
  pageUrl: 'https://learn.example/c/7K3M-Q9XA-2WZC-VT5H',
  pdfUrl: 'https://learn.example/c/7K3M-Q9XA-2WZC-VT5H.pdf',
  programTitle: null,
};

export const revokedMail: RevokedMailProps = {
  workspace: issuedMail.workspace,
  learnerName: 'Lina Okafor',
  title: 'Certified Beekeeper',
  revokedOn: '2026-05-02',
  reason: 'Issued by mistake.',
  pageUrl: issuedMail.pageUrl,
};

const { workspace, learnerName, title, code, pageUrl } = issuedMail;
const expiringMail = { workspace, learnerName, title, expiresOn: '2028-03-12', code, pageUrl };

export const linkMail: accountMails.LinkMailProps = {
  url: 'https://learn.example/sign-in?token=abc&next=%2F',
  minutes: 15,
};

export const invitationMail: InvitationMailProps = {
  workspace: issuedMail.workspace,
  name: 'Ada',
  inviterName: 'Jonas',
  role: 'issuer',
  url: 'https://learn.example/invitation?token=abc',
  days: 7,
};

export const programMail = {
  workspace: mailWorkspace,
  learnerName: 'Lina Okafor',
  title: 'A year with bees',
  requiredCount: 6,
  requiredDone: 4,
  pageUrl: 'https://learn.example/l/nordlicht',
};

export const missingComponents = [
  { title: 'Swarms', dueOn: '2026-03-01' },
  { title: 'Honey', dueOn: '2026-03-12' },
  { title: 'Wax', dueOn: null },
];

const manyMissing = Array.from({ length: 25 }, (_, index) => ({
  title: `Quiz ${index}`,
  dueOn: null,
}));
const didNotPassMail: DidNotPassMailProps = {
  ...programMail,
  endedOn: '2026-06-30',
  missing: missingComponents,
  leadNames: ['Ida Berg', 'Olu Ade', 'Li'],
};
const reminderMail: ReminderMailProps = {
  ...programMail,
  missing: missingComponents,
  today: '2026-03-12',
  leadNames: ['Ida Berg'],
};
const completedMail = { ...programMail, requiredDone: 6, completedOn: '2026-03-12' };
const arabic = {
  workspace: { ...mailWorkspace, name: 'אקדמיית צפון', logoUrl: null },
  learnerName: 'عائشة الزهراء',
};

/** A text of the workspace with conditions, links and several paragraphs. */
export const ownExtras = {
  text: {
    subject: '{{ learner }}, your certificate from {{ workspace }}',
    heading: 'Well done, {{ learner }}!',
    body: [
      'You are now a {{ certification }}.{% if valid_until %} Valid until {{ valid_until }}.{% endif %}',
      'Your page: {{ page_link }}\nOur guide: https://hives.example/guide?code={{ code }}.',
      'The bees & we',
    ].join('\n\n'),
    button: 'Get the certificate',
    footer: 'You are a member of {{ workspace }}.',
  },
  footerAddress: 'Nordlicht Academy\nHafenstraße 3\n20457 Hamburg',
} satisfies MailExtras;

type Templates = typeof accountMails &
  typeof credentialMails &
  typeof expiryMails &
  typeof programMails &
  typeof testMail;

/** Requires an entry for each `render…Mail`; otherwise this file does not compile. */
type MailStates = {
  [Name in keyof Templates as Name extends `render${infer Mail}Mail` ? Mail : never]: Record<
    string,
    () => RenderedMail
  >;
};

/** Every mail in each of its states. */
export const mailStates: MailStates = {
  Issued: {
    expiring: () => credentialMails.renderIssuedMail(english, issuedMail),
    'not expiring': () =>
      credentialMails.renderIssuedMail(english, { ...issuedMail, expiresOn: null }),
    'by a program': () =>
      credentialMails.renderIssuedMail(english, {
        ...issuedMail,
        programTitle: 'A year with bees',
      }),
    'right to left': () =>
      credentialMails.renderIssuedMail(english, {
        ...issuedMail,
        ...arabic,
        title: 'هندسة البيانات (C#)',
      }),
    'in Arabic': () =>
      credentialMails.renderIssuedMail(wordsIn('ar'), {
        ...issuedMail,
        ...arabic,
        title: 'هندسة البيانات (C#)',
      }),
    'own text': () => credentialMails.renderIssuedMail(english, issuedMail, ownExtras),
  },
  Renewed: {
    expiring: () => credentialMails.renderRenewedMail(english, issuedMail),
    'not expiring': () =>
      credentialMails.renderRenewedMail(english, { ...issuedMail, expiresOn: null }),
  },
  Replaced: { replaced: () => credentialMails.renderReplacedMail(english, issuedMail) },
  Corrected: { corrected: () => credentialMails.renderCorrectedMail(english, issuedMail) },
  Revoked: { revoked: () => credentialMails.renderRevokedMail(english, revokedMail) },
  Expiring: {
    'in a month': () => expiryMails.renderExpiringMail(english, { ...expiringMail, days: 30 }),
    tomorrow: () => expiryMails.renderExpiringMail(english, { ...expiringMail, days: 1 }),
    today: () => expiryMails.renderExpiringMail(english, { ...expiringMail, days: 0 }),
  },
  Expired: { expired: () => expiryMails.renderExpiredMail(english, expiringMail) },
  Test: { sent: () => testMail.renderTestMail(english, { name: mailWorkspace.name }) },
  SignIn: { asked: () => accountMails.renderSignInMail(english, linkMail) },
  Password: { asked: () => accountMails.renderPasswordMail(english, linkMail) },
  EmailChange: { asked: () => accountMails.renderEmailChangeMail(english, linkMail) },
  EmailChanged: {
    changed: () => accountMails.renderEmailChangedMail(english, { newEmail: 'ada@example.org' }),
  },
  Invitation: {
    'by a member': () => accountMails.renderInvitationMail(english, invitationMail),
    'by nobody': () =>
      accountMails.renderInvitationMail(english, { ...invitationMail, inviterName: null }),
  },
  Completed: {
    completed: () => programMails.renderCompletedMail(english, completedMail),
    erased: () =>
      programMails.renderCompletedMail(english, { ...completedMail, learnerName: null }),
  },
  DidNotPass: {
    'three leads': () => programMails.renderDidNotPassMail(english, didNotPassMail),
    'nothing required': () =>
      programMails.renderDidNotPassMail(english, {
        ...didNotPassMail,
        ...{ requiredCount: 0, requiredDone: 0, missing: [], leadNames: [] },
      }),
  },
  Reminder: {
    'some overdue': () => programMails.renderReminderMail(english, reminderMail),
    'many missing': () =>
      programMails.renderReminderMail(english, { ...reminderMail, missing: manyMissing }),
    'right to left': () => programMails.renderReminderMail(english, { ...reminderMail, ...arabic }),
    'own footer': () =>
      programMails.renderReminderMail(english, reminderMail, {
        footerAddress: ownExtras.footerAddress,
        unsubscribeUrl: `${programMail.pageUrl}/stop-reminders?token=x`,
      }),
  },
  LearnerLink: {
    asked: () =>
      programMails.renderLearnerLinkMail(english, {
        workspace: mailWorkspace,
        url: `${programMail.pageUrl}/enter?token=x`,
        minutes: 30,
      }),
  },
};
