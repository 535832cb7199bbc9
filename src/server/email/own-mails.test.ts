import { expect, test } from 'vitest';
import { MAIL_KINDS } from '../../shared/credentials.ts';
import { LANGUAGE_CODES } from '../../shared/languages.ts';
import type { MailTextParts } from '../../shared/mail-texts.ts';
import { wordsIn } from '../words/words.ts';
import { renderInvitationMail } from './account-mails.tsx';
import {
  renderCorrectedMail,
  renderIssuedMail,
  renderRenewedMail,
  renderReplacedMail,
  renderRevokedMail,
} from './credential-mails.tsx';
import {
  invitationMail,
  issuedMail,
  mailWorkspace,
  ownExtras,
  programMail,
  revokedMail,
} from './mail-fixtures.ts';
import { MAIL_VARIABLES } from './mail-values.ts';
import { checkText } from './own-text.ts';
import {
  renderCompletedMail,
  renderLearnerLinkMail,
  renderReminderMail,
} from './program-mails.tsx';
import { standardText } from './standard-texts.ts';

const english = wordsIn('en');
const TERMS = { learnerLinkMinutes: 30, invitationDays: 7 };
const STANDARD: MailTextParts = {
  subject: null,
  heading: null,
  body: null,
  button: null,
  footer: null,
};

const withText = (parts: Partial<MailTextParts>, mail = issuedMail) =>
  renderIssuedMail(english, mail, { text: { ...STANDARD, ...parts } });

test('a renewal says until when it is valid, and is no first award', () => {
  const mail = renderRenewedMail(english, issuedMail);
  expect(mail.subject).toBe('Your certification Certified Beekeeper has been renewed');
  expect(mail.text).toContain('It is now valid until 12 March 2028.');
  expect(mail.text).not.toMatch(/congratulations|earned/i);
  const endless = renderRenewedMail(english, { ...issuedMail, expiresOn: null });
  expect(endless.text).toContain('It no longer expires.');
});

test('a replacement says what becomes of the earlier credential', () => {
  const mail = renderReplacedMail(english, issuedMail);
  expect(mail.subject).toBe('Your credential Certified Beekeeper has been replaced');
  for (const body of [mail.text, mail.html]) {
    expect(body).toContain('Your earlier credential is no longer valid.');
    expect(body).toContain('leads to the new one');
  }
});

test('a correction says what was corrected, and what stays', () => {
  const mail = renderCorrectedMail(english, issuedMail);
  expect(mail.subject).toBe('Your credential Certified Beekeeper has been corrected');
  expect(mail.text).toContain('It now reads Lina Okafor.');
  expect(mail.text).toContain('The code and the address of its page stay the same');
});

const written = (
  render: typeof renderIssuedMail,
  kind: 'issued' | 'renewed' | 'replaced' | 'corrected',
) =>
  [issuedMail, { ...issuedMail, expiresOn: null, programTitle: 'Bees <1>' }].map((mail) => [
    render(english, mail),
    render(english, mail, { text: standardText(english, kind, TERMS) }),
  ]);

test.each([
  ['issued', written(renderIssuedMail, 'issued')],
  ['renewed', written(renderRenewedMail, 'renewed')],
  ['replaced', written(renderReplacedMail, 'replaced')],
  ['corrected', written(renderCorrectedMail, 'corrected')],
])('the standard text with variables makes the standard mail: %s', (_, mails) => {
  for (const [standard, own] of mails) {
    expect(own?.subject).toBe(standard?.subject);
    expect(own?.text).toBe(standard?.text);
  }
});

test('the standard texts of invitations and links make the standard mails', () => {
  for (const inviterName of ['Jonas', null]) {
    const mail = { ...invitationMail, inviterName };
    const text = standardText(english, 'invitation', TERMS);
    const own = renderInvitationMail(english, mail, { text });
    expect(own.text).toBe(renderInvitationMail(english, mail).text);
    expect(own.subject).toBe(renderInvitationMail(english, mail).subject);
  }
  const link = { workspace: mailWorkspace, url: 'https://learn.example/l/x', minutes: 30 };
  const text = standardText(english, 'learner_link', TERMS);
  const own = renderLearnerLinkMail(english, link, { text });
  expect(own.text).toBe(renderLearnerLinkMail(english, link).text);
});

test('every standard text can be saved, in every language', () => {
  for (const language of LANGUAGE_CODES) {
    for (const kind of MAIL_KINDS) {
      const text = standardText(wordsIn(language), kind, TERMS);
      for (const part of Object.values(text)) {
        expect(checkText(part ?? '', MAIL_VARIABLES[kind])).toBeNull();
      }
    }
  }
});

test('the structure of the mail stays around an own text', () => {
  const mail = renderIssuedMail(english, issuedMail, ownExtras);
  expect(mail.subject).toBe('Lina Okafor, your certificate from Nordlicht Academy');
  for (const body of [mail.text, mail.html]) {
    expect(body).toContain('Well done, ');
    expect(body).toContain(issuedMail.code);
    expect(body).toContain('12 March 2028');
    expect(body).toContain(issuedMail.pdfUrl);
    expect(body).toContain('Get the certificate');
    expect(body).toContain('Hafenstraße 3');
    expect(body).not.toContain('Open your certificate');
    expect(body).not.toContain('because');
  }
  expect(mail.html).toContain('The bees &amp; we');
  expect(mail.text).toContain('\n\nThe bees & we\n');
  expect(mail.text).toMatch(
    /\n-- \nYou are a member of Nordlicht Academy\.\n\nNordlicht Academy\nHaf/,
  );
});

test('own texts are shown beside the subject, not the standard preview', () => {
  const { html } = withText({ body: 'First words.\n\nMore.' });
  expect(html).toMatch(/data-skip-in-text="true">First words\./);
});

test('typed addresses and links of the credential are links, names never are', () => {
  const { html, text } = withText(
    {
      body: [
        'See https://hives.example/a, {{ page_link }} and (https://hives.example/?code={{ code }}).',
        '{{ learner }} http://plain.example javascript:alert(1) https://{{ learner }}',
        'https://hives.example{{ learner }} https://b\u00fccher.example',
      ].join('\n'),
    },
    { ...issuedMail, learnerName: 'https://evil.example' },
  );
  const links = [...html.matchAll(/href="([^"]*)"/g)].map((match) => match[1]);
  const card = links.filter((url) => url !== issuedMail.pdfUrl && url !== issuedMail.pageUrl);
  expect(card).toEqual([
    'https://hives.example/a',
    'https://hives.example/?code=7K3M-Q9XA-2WZC-VT5H',
    'https://hives.example',
  ]);
  expect(text).toContain(`See https://hives.example/a, ${issuedMail.pageUrl} and (`);
});

test('values are isolated and escaped wherever they are', () => {
  const learnerName = 'عائشة <script>alert(1)</script>';
  const mail = withText(
    {
      subject: '{{ learner }}',
      heading: '{{ learner }}',
      body: '{{ learner }}',
      footer: '{{ learner }}',
    },
    { ...issuedMail, learnerName },
  );
  expect(mail.html).not.toContain('<script');
  expect(mail.html.match(/<bdi dir="auto">عائشة &lt;script&gt;/g)).toHaveLength(3);
  expect(mail.subject).toContain(`\u2068${learnerName}\u2069`);
});

test('a part that can’t be filled or is empty is standard, and the mail is rendered', () => {
  const failures: string[] = [];
  const mail = renderIssuedMail(english, issuedMail, {
    text: {
      ...STANDARD,
      subject: '{{ gone }}',
      heading: '{% if program %}x{% endif %}',
      body: 'Own',
    },
    onTextFailure: (_, part) => failures.push(part),
  });
  expect(mail.subject).toBe('You earned Certified Beekeeper');
  expect(mail.text).toMatch(/^You earned Certified Beekeeper\n\nOwn\n/);
  expect(failures).toEqual(['subject']);
});

test('the postal address and the link that stops reminders are in the footer', () => {
  const reminder = { ...programMail, missing: [], today: '2026-03-12', leadNames: [] };
  const url = 'https://learn.example/stop?token=x';
  const mail = renderReminderMail(english, reminder, {
    footerAddress: 'Line <1>\nLine 2',
    unsubscribeUrl: url,
  });
  expect(mail.text).toContain(`Line <1>\nLine 2\n\nStop reminders from Nordlicht Academy:\n${url}`);
  expect(mail.html).toContain(`href="${url}"`);
  expect(mail.html).toContain('Line &lt;1&gt;');
  expect(renderReminderMail(english, reminder).html).not.toContain('Stop reminders');
});

test('progress is a phrase of the language', () => {
  const text = { ...STANDARD, subject: '{{ progress }}' };
  const mail = { ...programMail, completedOn: '2026-03-12' };
  expect(renderCompletedMail(english, mail, { text }).subject).toBe('4 of 6 required components');
  const one = { ...mail, requiredCount: 1, requiredDone: 1 };
  expect(renderCompletedMail(english, one, { text }).subject).toBe('1 of 1 required component');
});

test('a mail in Arabic runs from right to left, and its button is apart from the next one', () => {
  const { html } = renderIssuedMail(wordsIn('ar'), issuedMail);
  expect(html).toContain('dir="rtl"');
  expect(html).not.toMatch(/margin:0 8px 12px 0/);
  expect(renderRevokedMail(wordsIn('he'), revokedMail).html).toContain('dir="rtl"');
});
