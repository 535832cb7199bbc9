import { expect, test } from 'vitest';
import { wordsIn } from '../words/words.ts';
import { missingComponents, programMail } from './mail-fixtures.ts';
import {
  renderCompletedMail,
  renderDidNotPassMail,
  renderLearnerLinkMail,
  renderReminderMail,
} from './program-mails.tsx';

const english = wordsIn('en');

const program = programMail;
const missing = missingComponents;
const today = '2026-03-12';

test('a reminder lists in both bodies what is missing, and marks what is overdue with a word', () => {
  const mail = renderReminderMail(english, { ...program, missing, today, leadNames: [] });
  expect(mail.subject).toBe('Still to do in A year with bees');
  const list = '- Swarms, due 1 March 2026 (overdue)\n- Honey, due 12 March 2026\n- Wax\n';
  expect(mail.text).toContain(list);
  expect(mail.html).toContain('due 1 March 2026 (overdue)');
  expect(mail.html).not.toContain('12 March 2026 (overdue)');
  for (const body of [mail.html, mail.text]) {
    expect(body).toContain('You’ve completed 4 of 6 required components.');
    expect(body).toContain(program.pageUrl);
  }
});

test('a long list is truncated, and says how many are left out', () => {
  const many = Array.from({ length: 25 }, (_, index) => ({ title: `Quiz ${index}`, dueOn: null }));
  const mail = renderReminderMail(english, { ...program, missing: many, today, leadNames: [] });
  expect(mail.text).toContain('- Quiz 19\n\nand 5 more, see your page');
  expect(mail.html).toContain('and 5 more, see your page');
  expect(mail.html).not.toContain('Quiz 20');
});

test('a learner who did not pass is told what was missing and whom to ask by name', () => {
  const given = { ...program, missing, endedOn: '2026-06-30' };
  const mail = renderDidNotPassMail(english, {
    ...given,
    leadNames: ['Ida Berg', 'Olu Ade', 'Li'],
  });
  expect(mail.subject).toBe('A year with bees has ended');
  expect(mail.text).toContain('ended on 30 June 2026');
  expect(mail.text).toContain('ask Ida Berg, Olu Ade or Li at Nordlicht Academy.');
  const nobody = renderDidNotPassMail(english, { ...given, leadNames: [] });
  expect(nobody.text).toContain('please ask Nordlicht Academy.');
});

test('a program without requirements has no progress count', () => {
  const given = { ...program, missing: [], endedOn: '2026-06-30', leadNames: [] };
  const mail = renderDidNotPassMail(english, { ...given, requiredCount: 0, requiredDone: 0 });
  expect(mail.text).toContain('ended on 30 June 2026, and you didn’t complete it.');
  expect(mail.text).not.toContain('missing');
});

test('a learner who completed a program is congratulated', () => {
  const mail = renderCompletedMail(english, { ...program, requiredDone: 6, completedOn: today });
  for (const body of [mail.html, mail.text]) {
    expect(body).toContain('6 of 6 completed');
    expect(body).toContain('12 March 2026');
  }
});

test('the link to the learner’s page says how long it works, and what to do if they didn’t ask for it', () => {
  const url = `${program.pageUrl}/enter?token=x`;
  const mail = renderLearnerLinkMail(english, { workspace: program.workspace, url, minutes: 30 });
  expect(mail.html).toContain(`href="${url}"`);
  expect(mail.text).toContain(`\n${url}\n`);
  expect(mail.text).toContain('You can use it once, within 30 minutes.');
  expect(mail.text).toContain('ignore it');
});

test('user input stays text, on one line', () => {
  const evil = '<script>alert(1)</script>\r\nBcc: x';
  const mail = renderReminderMail(english, {
    ...program,
    title: evil,
    learnerName: evil,
    missing: [{ title: evil, dueOn: null }],
    today,
    leadNames: [evil],
  });
  expect(mail.html).not.toContain('<script>');
  expect(mail.subject).toBe('Still to do in <script>alert(1)</script> Bcc: x');
  expect(mail.text).not.toMatch(/^Bcc/m);
});

test('a learner whose name was erased is greeted without a name', () => {
  const mail = renderReminderMail(english, {
    ...program,
    learnerName: null,
    missing,
    today,
    leadNames: [],
  });
  expect(mail.text).toContain('\nHello,\n');
});
