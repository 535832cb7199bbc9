// Right-to-left names must not reorder the sentences of any mail or public page.

import { expect, test } from 'vitest';
import { renderInvitationMail } from './email/account-mails.tsx';
import { renderIssuedMail, renderRevokedMail } from './email/credential-mails.tsx';
import {
  renderCompletedMail,
  renderDidNotPassMail,
  renderLearnerLinkMail,
  renderReminderMail,
} from './email/program-mails.tsx';
import { renderCredentialPage } from './public-pages/credential-page.tsx';
import {
  renderAskForLinkPage,
  renderEnterPage,
  renderLinkSentPage,
} from './public-pages/learner-entrance.tsx';
import { renderLearnerPage } from './public-pages/learner-page.tsx';
import { learnerPage } from './public-pages/learner-page-fixtures.ts';
import { pagesByState } from './public-pages/page-fixtures.ts';
import { wordsIn } from './words/words.ts';

const english = wordsIn('en');

const LEARNER = 'عائشة الزهراء';
const TITLE = 'ממוני הגנת הפרטיות (DPO)';
const PROGRAM = 'دورة الشتاء 2026';
const COMPONENT = 'שיעור א';
const WORKSPACE = 'אקדמיית צפון';
const LEAD = 'ליאת כהן';
const REASON = 'הבחינה בוטלה';
const NAMES = [LEARNER, TITLE, PROGRAM, COMPONENT, WORKSPACE, LEAD, REASON];

const workspace = {
  name: WORKSPACE,
  brandColour: '#0f766e',
  logoUrl: null,
  language: 'he',
  dateLocale: 'en-GB',
};
const pageUrl = 'https://learn.example/c/7K3M-Q9XA-2WZC-VT5H';
const credential = { workspace, learnerName: LEARNER, title: TITLE, pageUrl };
const program = {
  ...{ workspace, learnerName: LEARNER, title: PROGRAM, pageUrl },
  ...{ requiredCount: 2, requiredDone: 1 },
};
const missing = [{ title: COMPONENT, dueOn: '2026-03-01' }];
const leadNames = [LEAD, LEAD];
const dates = { issuedOn: '2026-03-12', expiresOn: null };

const MAILS = {
  issued: () =>
    renderIssuedMail(english, {
      ...{ ...credential, ...dates, code: '7K3M-Q9XA-2WZC-VT5H' },
      ...{ pdfUrl: `${pageUrl}.pdf`, programTitle: PROGRAM },
    }),
  revoked: () =>
    renderRevokedMail(english, { ...credential, revokedOn: '2026-05-02', reason: REASON }),
  completed: () => renderCompletedMail(english, { ...program, completedOn: '2026-03-01' }),
  'did not pass': () =>
    renderDidNotPassMail(english, { ...program, endedOn: '2026-03-01', missing, leadNames }),
  reminder: () =>
    renderReminderMail(english, { ...program, missing, leadNames, today: '2026-03-02' }),
  link: () => renderLearnerLinkMail(english, { workspace, url: pageUrl, minutes: 15 }),
  invitation: () =>
    renderInvitationMail(english, {
      ...{ workspace, name: LEARNER, inviterName: LEAD, role: 'issuer' as const },
      ...{ url: pageUrl, days: 7 },
    }),
};

test.each(Object.entries(MAILS))('names in the mail "%s" are isolated', (_, render) => {
  const { subject, html, text } = render();
  expect(namesOutsideIsolates(subject)).toEqual([]);
  expect(namesOutsideIsolates(text)).toEqual([]);
  expect(namesOutsideIsolates(html)).toEqual([]);
  expect(NAMES.some((name) => text.includes(name))).toBe(true);
});

const entrance = { ...workspace, path: '/l/north' };
const PAGES = {
  ...Object.fromEntries(
    Object.entries(pagesByState).map(([state, page]) => [
      state,
      () =>
        renderCredentialPage(english, {
          ...page,
          workspace,
          learnerName: page.learnerName && LEARNER,
          title: TITLE,
          revokedReason: page.revokedReason && REASON,
        }),
    ]),
  ),
  'of the learner': () =>
    renderLearnerPage(english, {
      ...learnerPage,
      workspace: entrance,
      learnerName: LEARNER,
      programs: learnerPage.programs.map((it) => ({
        ...it,
        title: PROGRAM,
        missing: it.missing.map((one) => ({ ...one, title: COMPONENT })),
        done: it.done.map((one) => ({ ...one, title: COMPONENT })),
      })),
      credentials: learnerPage.credentials.map((it) => ({ ...it, title: TITLE })),
    }),
  'of the link': () => renderAskForLinkPage(english, entrance),
  'of the link sent': () => renderLinkSentPage(english, entrance, 'lina@example.org'),
  'of the entry': () => renderEnterPage(english, entrance, 'token'),
};

test.each(Object.entries(PAGES))('names on the page %s are isolated', (_, render) => {
  const html = render();
  expect(namesOutsideIsolates(html)).toEqual([]);
  // A heading that is right-to-left as a whole would be aligned to the other side.
  expect(html).not.toMatch(/<h\d[^>]* dir="auto"/);
});

/** Finds names outside `<bdi>`, isolates and attributes that contain only the name. */
function namesOutsideIsolates(body: string): string[] {
  return NAMES.flatMap((name) =>
    [...body.matchAll(new RegExp(name.replace(/[()]/g, '\\$&'), 'g'))].flatMap(({ index }) => {
      const before = body.slice(Math.max(0, index - 30), index);
      const isSetApart = /\u2068$|<bdi dir="auto">$|[\w:]="$/.test(before);
      return isSetApart ? [] : [`${before}${name}`];
    }),
  );
}
