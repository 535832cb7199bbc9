import { expect, test } from 'vitest';
import { wordsIn } from '../words/words.ts';
import { renderInvitationMail, renderPasswordMail, renderSignInMail } from './account-mails.tsx';
import { renderIssuedMail, renderRevokedMail } from './credential-mails.tsx';
import { invitationMail, issuedMail, linkMail, mailStates, revokedMail } from './mail-fixtures.ts';

const english = wordsIn('en');

const issued = issuedMail;
const { workspace } = issued;

test('the mail of an issue says what was earned, by whom and until when, in both bodies', () => {
  const mail = renderIssuedMail(english, issued);
  expect(mail.subject).toBe('You earned Certified Beekeeper');
  expect(mail.html).toContain(`<title>${mail.subject}</title>`);
  for (const body of [mail.html, mail.text]) {
    for (const fact of [issued.learnerName, issued.title, workspace.name, issued.code]) {
      expect(body).toContain(fact);
    }
    expect(body).toContain('12 March 2026');
    expect(body).toContain('12 March 2028');
    expect(body).toContain(issued.pageUrl);
    expect(body).toContain(issued.pdfUrl);
  }
  expect(mail.html).toContain(`href="${issued.pdfUrl}"`);
  expect(mail.html).toMatch(/<img[^>]* alt="Nordlicht Academy"[^>]*>/);
});

test('the mail of an issue without expiry says so', () => {
  const { text, html } = renderIssuedMail(english, { ...issued, expiresOn: null });
  expect(text).toContain('Does not expire');
  expect(html).toContain('Does not expire');
});

test('the mail of an issue says which program was completed, if it was one', () => {
  const mail = renderIssuedMail(english, { ...issued, programTitle: 'A year with <bees>' });
  expect(mail.text).toContain('You completed the program A year with <bees>.');
  expect(mail.html).toContain('<bdi dir="auto">A year with &lt;bees&gt;</bdi>');
  expect(renderIssuedMail(english, issued).text).not.toContain('program');
});

test('a workspace without a logo is named in words', () => {
  const { html } = renderIssuedMail(english, {
    ...issued,
    workspace: { ...workspace, logoUrl: null },
  });
  expect(html).not.toContain('<img');
  expect(html).toContain('<bdi dir="auto">Nordlicht Academy</bdi>');
});

test('the first button is legible on the brand colour', () => {
  const yellow = renderIssuedMail(english, issued);
  expect(yellow.html).toContain('background-color:#fde047;color:#000000');
  const dark = { ...workspace, brandColour: '#0f766e' };
  const teal = renderIssuedMail(english, { ...issued, workspace: dark });
  expect(teal.html).toContain('background-color:#0f766e;color:#ffffff');
});

test('what people wrote stays text', () => {
  const { html } = renderIssuedMail(english, {
    ...issued,
    learnerName: '<script>alert(1)</script>',
    title: '"><img src=x onerror=alert(1)>',
    workspace: { ...workspace, name: '</style><b>', brandColour: 'red;}</style>' },
  });
  expect(html).not.toMatch(/<script|<b>|<img src=x/);
  expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
});

test('line breaks in what people wrote forge neither subject nor text', () => {
  const { subject, text } = renderIssuedMail(english, {
    ...issued,
    learnerName: 'Lina\n\nPay here: https://evil.example',
    title: 'Bees\r\nBcc: evil@x.example\u2028now',
  });
  expect(subject).toBe('You earned Bees Bcc: evil@x.example now');
  expect(text).not.toMatch(/^Pay here/m);
});

test('right-to-left names are set apart in both bodies', () => {
  const { html, text } = renderIssuedMail(english, { ...issued, learnerName: 'عائشة الزهراء' });
  expect(html).toContain('<bdi dir="auto">عائشة الزهراء</bdi>');
  expect(text).toContain('Congratulations, \u2068عائشة الزهراء\u2069!');
});

test.each(['', 'x'])('a long name of emoji after %j is cut between two of them', (start) => {
  const name = start + '🎓'.repeat(200);
  const { html } = renderIssuedMail(english, { ...issued, workspace: { ...workspace, name } });
  const preview = /data-skip-in-text="true">([^<]*)</.exec(html)?.[1];
  expect(preview).toMatch(/^x?(🎓)+$/u);
});

test('the mail of a revocation gives date, public reason and page, and no PDF', () => {
  const mail = renderRevokedMail(english, revokedMail);
  expect(mail.subject).toBe('Your credential Certified Beekeeper was revoked');
  for (const body of [mail.html, mail.text]) {
    expect(body).toContain('2 May 2026');
    expect(body).toContain('Issued by mistake.');
    expect(body).toContain(issued.pageUrl);
    expect(body).not.toContain('.pdf');
  }
});

test('the mails with a link name its term and carry the link in both bodies', () => {
  const link = linkMail;
  const inHtml = link.url.replace('&', '&amp;');
  for (const mail of [renderSignInMail(english, link), renderPasswordMail(english, link)]) {
    expect(mail.text).toContain(link.url);
    expect(mail.html).toContain(`href="${inHtml}"`);
    expect(mail.text).toContain('15 minutes');
  }
});

test('the invitation names who invites, where to, as what, and for how long', () => {
  const { url } = invitationMail;
  const mail = renderInvitationMail(english, invitationMail);
  expect(mail.subject).toBe('Jonas invited you to join Nordlicht Academy');
  expect(mail.text).toContain('Your role: issuer.');
  expect(mail.text).toContain('within 7 days');
  expect(mail.text).toContain(url);
  expect(mail.html).toContain(`href="${url}"`);
  const byNobody = renderInvitationMail(english, { ...invitationMail, inviterName: null });
  expect(byNobody.subject).toBe('You’re invited to join Nordlicht Academy');
});

const everyMail = Object.entries(mailStates).flatMap(([mail, states]) =>
  Object.entries(states).map(([state, render]) => ({ name: `${mail} ${state}`, render })),
);

test.each(everyMail)('the text of the mail "$name" says what its HTML says', ({ render }) => {
  const { html, text } = render();
  // What stands beside a button and repeats its address, and buttons whose address follows anyway.
  const onlyInHtml = ['If the button doesn’t work', 'View the credential page', 'Open your page'];
  onlyInHtml.push(wordsIn('ar').t('mail.viewPage'));
  const missing = readable(html).filter((words) => !asWords(text).includes(words));
  expect(missing.filter((words) => !onlyInHtml.some((it) => words.startsWith(it)))).toEqual([]);
  expect(text).not.toMatch(/[<>\t]|&\w+;|\n{3}|[^-\n] \n|undefined|null/);
});

/** The paragraphs, cells and buttons of the card and the footer, without the sender on top. */
function readable(html: string): string[] {
  const card = html.slice(html.indexOf('<h1'));
  return [...card.matchAll(/<(h1|p|th|td|a)( [^>]*)?>((?:(?!<\/?(table|div|td|h1|p)).)*?)<\/\1>/gs)]
    .map(([, , , inner = '']) =>
      asWords(
        inner
          .replace(/<!--.*?-->/gs, '')
          .replaceAll('<br/>', ' ')
          .replace(/<[^>]+>/g, ''),
      ),
    )
    .filter((words) => words !== '');
}

/** Compares words: isolates, escapes and line breaks are where the two differ. */
function asWords(text: string): string {
  return text
    .replace(/[\u2068\u2069]/g, '')
    .replace(/&#x27;/g, "'")
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim();
}
