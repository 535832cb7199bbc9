import { expect, test } from 'vitest';
import { renderInvitationMail, renderPasswordMail, renderSignInMail } from './account-mails.tsx';
import { type IssuedMailProps, renderIssuedMail, renderRevokedMail } from './credential-mails.tsx';

const workspace = {
  name: 'Nordlicht Academy',
  brandColour: '#fde047',
  logoUrl: 'https://learn.example/logo.png',
  dateLocale: 'en-GB',
};
const issued: IssuedMailProps = {
  workspace,
  learnerName: 'Lina Okafor',
  title: 'Certified Beekeeper',
  issuedOn: '2026-03-12',
  expiresOn: '2028-03-12',
  code: '7K3M-Q9XA-2WZC-VT5H',
  pageUrl: 'https://learn.example/c/7K3M-Q9XA-2WZC-VT5H',
  pdfUrl: 'https://learn.example/c/7K3M-Q9XA-2WZC-VT5H.pdf',
  programTitle: null,
};

test('the mail of an issue says what was earned, by whom and until when, in both bodies', async () => {
  const mail = await renderIssuedMail(issued);
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

test('the mail of an issue without expiry says so', async () => {
  const { text, html } = await renderIssuedMail({ ...issued, expiresOn: null });
  expect(text).toContain('Does not expire');
  expect(html).toContain('Does not expire');
});

test('the mail of an issue says which program was completed, if it was one', async () => {
  const mail = await renderIssuedMail({ ...issued, programTitle: 'A year with <bees>' });
  expect(mail.text).toContain('You completed the program A year with <bees>.');
  expect(mail.html).toContain('<bdi dir="auto">A year with &lt;bees&gt;</bdi>');
  expect((await renderIssuedMail(issued)).text).not.toContain('program');
});

test('a workspace without a logo is named in words', async () => {
  const { html } = await renderIssuedMail({
    ...issued,
    workspace: { ...workspace, logoUrl: null },
  });
  expect(html).not.toContain('<img');
  expect(html).toContain('<bdi dir="auto">Nordlicht Academy</bdi>');
});

test('the first button is legible on the brand colour', async () => {
  const yellow = await renderIssuedMail(issued);
  expect(yellow.html).toContain('background-color:#fde047;color:#000000');
  const dark = { ...workspace, brandColour: '#0f766e' };
  const teal = await renderIssuedMail({ ...issued, workspace: dark });
  expect(teal.html).toContain('background-color:#0f766e;color:#ffffff');
});

test('what people wrote stays text', async () => {
  const { html } = await renderIssuedMail({
    ...issued,
    learnerName: '<script>alert(1)</script>',
    title: '"><img src=x onerror=alert(1)>',
    workspace: { ...workspace, name: '</style><b>', brandColour: 'red;}</style>' },
  });
  expect(html).not.toMatch(/<script|<b>|<img src=x/);
  expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
});

test('line breaks in what people wrote forge neither subject nor text', async () => {
  const { subject, text } = await renderIssuedMail({
    ...issued,
    learnerName: 'Lina\n\nPay here: https://evil.example',
    title: 'Bees\r\nBcc: evil@x.example\u2028now',
  });
  expect(subject).toBe('You earned Bees Bcc: evil@x.example now');
  expect(text).not.toMatch(/^Pay here/m);
});

test('right-to-left names are set apart in both bodies', async () => {
  const { html, text } = await renderIssuedMail({ ...issued, learnerName: 'عائشة الزهراء' });
  expect(html).toContain('<bdi dir="auto">عائشة الزهراء</bdi>');
  expect(text).toContain('Congratulations, \u2068عائشة الزهراء\u2069!');
});

test.each(['', 'x'])('a long name of emoji after %j is cut between two of them', async (start) => {
  const name = start + '🎓'.repeat(200);
  const { html } = await renderIssuedMail({ ...issued, workspace: { ...workspace, name } });
  const preview = /data-skip-in-text="true">([^<]*)</.exec(html)?.[1];
  expect(preview).toMatch(/^x?(🎓)+$/u);
});

test('the mail of a revocation gives date, public reason and page, and no PDF', async () => {
  const mail = await renderRevokedMail({
    workspace,
    learnerName: 'Lina Okafor',
    title: 'Certified Beekeeper',
    revokedOn: '2026-05-02',
    reason: 'Issued by mistake.',
    pageUrl: issued.pageUrl,
  });
  expect(mail.subject).toBe('Your credential Certified Beekeeper was revoked');
  for (const body of [mail.html, mail.text]) {
    expect(body).toContain('2 May 2026');
    expect(body).toContain('Issued by mistake.');
    expect(body).toContain(issued.pageUrl);
    expect(body).not.toContain('.pdf');
  }
});

test('the mails with a link name its term and carry the link in both bodies', async () => {
  const link = { url: 'https://learn.example/sign-in?token=abc&next=%2F', minutes: 15 };
  const inHtml = link.url.replace('&', '&amp;');
  for (const mail of [await renderSignInMail(link), await renderPasswordMail(link)]) {
    expect(mail.text).toContain(link.url);
    expect(mail.html).toContain(`href="${inHtml}"`);
    expect(mail.text).toContain('15 minutes');
  }
});

test('the invitation names who invites, where to, as what, and for how long', async () => {
  const url = 'https://learn.example/invitation?token=abc';
  const given = { workspace, name: 'Ada', role: 'issuer', url, days: 7 } as const;
  const mail = await renderInvitationMail({ ...given, inviterName: 'Jonas' });
  expect(mail.subject).toBe('Jonas invites you to join Nordlicht Academy');
  expect(mail.text).toContain('Your role: issuer.');
  expect(mail.text).toContain('within 7 days');
  expect(mail.text).toContain(url);
  expect(mail.html).toContain(`href="${url}"`);
  const byNobody = await renderInvitationMail({ ...given, inviterName: null });
  expect(byNobody.subject).toBe('You are invited to join Nordlicht Academy');
});
