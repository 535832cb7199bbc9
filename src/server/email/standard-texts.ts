import type { MailKind } from '../../shared/credentials.ts';
import type { MailTextParts } from '../../shared/mail-texts.ts';
import { assertNever } from '../errors.ts';
import type { Words } from '../words/words.ts';
import type { VariableName } from './mail-values.ts';

/** How long the links of two mails work. */
export type LinkTerms = { learnerLinkMinutes: number; invitationDays: number };

const variable = (name: VariableName) => `{{ ${name} }}`;

const when = (name: VariableName, text: string, otherwise = '') =>
  `{% if ${name} %}${text}${otherwise && `{% else %}${otherwise}`}{% endif %}`;

const paragraphs = (...texts: string[]) => texts.join('\n\n');

// The messages with variables in place of values.
const issuer = variable('workspace');
const title = variable('certification');
const program = variable('program');
const name = variable('learner');

/** The standard text of a mail, written with variables: where a workspace starts from. */
export function standardText(words: Words, kind: MailKind, terms: LinkTerms): MailTextParts {
  switch (kind) {
    case 'issued':
    case 'renewed':
    case 'replaced':
    case 'corrected':
      return credentialText(words, kind);
    case 'revoked':
      return revokedText(words);
    case 'expiring':
    case 'expired':
      return expiryText(words, kind);
    case 'completed':
    case 'did_not_pass':
    case 'reminder':
      return programText(words, kind);
    case 'learner_link':
      return learnerLinkText(words, terms);
    case 'invitation':
      return invitationText(words, terms);
    default:
      return assertNever(kind);
  }
}

function credentialText(
  words: Words,
  kind: 'issued' | 'renewed' | 'replaced' | 'corrected',
): MailTextParts {
  const { t } = words;
  const heading = t(`mail.${kind}.subject`, { title });
  return {
    subject: heading,
    heading,
    body: kind === 'issued' ? issuedBody(words) : changedBody(words, kind),
    button: t('mail.issued.openPdf'),
    footer: t('mail.issued.footer', { issuer }),
  };
}

function issuedBody({ t }: Words): string {
  return paragraphs(
    t('mail.congratulations', { name }),
    when('program', `${t('mail.issued.program', { program })}\n\n`) +
      t('mail.issued.text', { issuer }),
  );
}

function changedBody({ t }: Words, kind: 'renewed' | 'replaced' | 'corrected'): string {
  const hello = t('mail.hello', { name });
  if (kind === 'corrected') {
    const corrected = t('mail.corrected.text', { issuer, title, name });
    return paragraphs(hello, corrected, t('mail.corrected.stays'));
  }
  const ready = t('mail.renewed.ready');
  if (kind === 'replaced') {
    return paragraphs(hello, t('mail.replaced.text', { issuer, title }), ready);
  }
  const date = variable('valid_until');
  const validity = when(
    'valid_until',
    t('mail.renewed.validUntil', { date }),
    t('mail.renewed.noExpiry'),
  );
  return paragraphs(hello, `${t('mail.renewed.text', { issuer, title })} ${validity}`, ready);
}

function revokedText({ t }: Words): MailTextParts {
  const heading = t('mail.revoked.subject', { title });
  return {
    subject: heading,
    heading,
    body: paragraphs(
      t('mail.hello', { name }),
      t('mail.revoked.text', { issuer, title }),
      t('mail.revoked.mistake', { issuer }),
    ),
    button: t('mail.viewPage'),
    footer: t('mail.sentBy', { issuer }),
  };
}

/** Any number of days ahead for which the subject contains the date. */
const DAYS_AHEAD = 30;

function expiryText({ t }: Words, kind: 'expiring' | 'expired'): MailTextParts {
  const date = variable('valid_until');
  const heading =
    kind === 'expired'
      ? t('mail.expired.subject', { title })
      : t('mail.expiring.subject', { title, date, days: DAYS_AHEAD });
  const text =
    kind === 'expired'
      ? t('mail.expired.text', { issuer, title, date })
      : t('mail.expiring.ownText', { issuer, title, date });
  return {
    subject: heading,
    heading,
    body: paragraphs(t('mail.hello', { name }), text, t('mail.expiring.renew', { issuer })),
    button: t('mail.viewPage'),
    footer: t('mail.issued.footer', { issuer }),
  };
}

function programText(words: Words, kind: 'completed' | 'did_not_pass' | 'reminder'): MailTextParts {
  const { t } = words;
  const key = kind === 'did_not_pass' ? 'didNotPass' : kind;
  const heading = t(`mail.${key}.subject`, { program });
  const bodies = {
    completed: () =>
      paragraphs(t('mail.congratulations', { name }), t('mail.completed.text', { issuer })),
    did_not_pass: () => didNotPassBody(words),
    reminder: () => reminderBody(words),
  };
  return {
    subject: heading,
    heading,
    body: bodies[kind](),
    button: t('mail.learnerLink.open'),
    footer: t('mail.enrolledBy', { issuer }),
  };
}

function didNotPassBody(words: Words): string {
  const { t } = words;
  const progress = variable('progress');
  const date = variable('ended_on');
  return paragraphs(
    t('mail.hello', { name }),
    when(
      'progress',
      t('mail.didNotPass.ownText', { program, date, progress }),
      t('mail.didNotPass.ownTextNothing', { program, date }),
    ),
    withContact(words, (contact) => t('mail.didNotPass.ask', { contact })),
  );
}

function reminderBody(words: Words): string {
  const { t } = words;
  const progress = variable('progress');
  return paragraphs(
    t('mail.hello', { name }),
    when(
      'progress',
      t('mail.reminder.ownText', { issuer, program, progress }),
      t('mail.reminder.ownTextNothing', { issuer, program }),
    ),
    withContact(words, (contact) => t('mail.reminder.ask', { contact })),
  );
}

/** Names the leads if there are any, or the workspace. */
function withContact({ t }: Words, write: (contact: string) => string): string {
  const leads = t('mail.contact', { leads: variable('leads'), issuer });
  return when('leads', write(leads), write(issuer));
}

function learnerLinkText({ t }: Words, { learnerLinkMinutes: minutes }: LinkTerms): MailTextParts {
  const heading = t('mail.learnerLink.subject', { issuer });
  return {
    subject: heading,
    heading,
    body: t('mail.learnerLink.text', { minutes }),
    button: t('mail.learnerLink.open'),
    footer: t('mail.link.keep'),
  };
}

function invitationText({ t }: Words, { invitationDays: days }: LinkTerms): MailTextParts {
  const inviter = variable('inviter');
  const role = variable('role');
  const workspace = issuer;
  return {
    subject: when(
      'inviter',
      t('mail.invitation.subjectBy', { inviter, workspace }),
      t('mail.invitation.subject', { workspace }),
    ),
    heading: t('mail.invitation.heading', { workspace }),
    body: paragraphs(
      t('mail.hello', { name: variable('member') }),
      when(
        'inviter',
        t('mail.invitation.textBy', { inviter, workspace, role }),
        t('mail.invitation.text', { workspace, role }),
      ),
      t('mail.invitation.link', { days }),
    ),
    button: t('mail.invitation.accept'),
    footer: t('mail.link.keep'),
  };
}
