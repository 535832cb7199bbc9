import { expect, test } from 'vitest';
import { issueBatchInput, issueInput } from '../../../shared/credentials.ts';
import { summaryOf } from './issue-summary.ts';
import {
  contradictions,
  expiryOf,
  fieldOfForm,
  type IssueValues,
  type Pick,
  toBatchInput,
  toIssueInput,
} from './issue-values.ts';

const CONTEXT = { months: 12, today: '2026-05-04' };
const ADA_ID = '0197a000-0000-7000-8000-000000000001';

const ada: Pick = {
  key: ADA_ID,
  learnerId: ADA_ID,
  name: 'Ada Lovelace',
  email: 'ada@example.org',
  externalId: '',
  held: null,
  candidates: [],
};
const holder: Pick = { ...ada, held: { issuedOn: '2025-08-01', expiresOn: '2026-08-01' } };
const rosa: Pick = { ...ada, key: 'new-1', learnerId: null, name: 'Rosa', email: ' ' };

function values(change: Partial<IssueValues>): IssueValues {
  return {
    picks: [ada],
    note: '',
    notify: true,
    issuedOn: CONTEXT.today,
    expiry: 'validity',
    expiresOn: '',
    ifHeld: '',
    ...change,
  };
}

test("dates that equal the server's defaults are not sent", () => {
  expect(toIssueInput(values({}), CONTEXT)).toEqual({
    learnerId: ADA_ID,
    note: null,
    notify: true,
  });
});

test('a selected issue date and no expiry are sent', () => {
  const input = toIssueInput(values({ issuedOn: '2026-01-02', expiry: 'never' }), CONTEXT);
  expect(input).toMatchObject({ issuedOn: '2026-01-02', expiresOn: null });
});

test('the request body matches the schema of the API', () => {
  const given = values({ picks: [holder, rosa], ifHeld: 'renew', note: 'By hand.' });
  expect(issueBatchInput.parse(toBatchInput(given, CONTEXT))).toMatchObject({
    learners: [{ learnerId: ADA_ID }, { learner: { name: 'Rosa', email: null } }],
    ifHeld: 'renew',
  });
  expect(issueInput.parse(toIssueInput(values({ picks: [rosa] }), CONTEXT)).learner?.name).toBe(
    'Rosa',
  );
});

test('nothing is replaced if no learner on the list has a valid credential', () => {
  expect(toIssueInput(values({ ifHeld: 'replace' }), CONTEXT)).not.toHaveProperty('ifHeld');
});

test('a renewal starts from a future expiry date of the old credential', () => {
  const given = values({ picks: [holder], ifHeld: 'renew' });
  expect(expiryOf(holder, given, CONTEXT)).toBe('2027-08-01');
  expect(expiryOf(holder, { ...given, ifHeld: 'replace' }, CONTEXT)).toBe('2027-05-04');
});

test.each([
  ['learnerId', 'picks.0'],
  ['learner.email', 'picks.0.email'],
  ['learners.3.learnerId', 'picks.3'],
  ['learners.3.learner.name', 'picks.3.name'],
  ['learners.3', 'picks.3'],
  ['learners', 'picks'],
  ['expiresOn', 'expiresOn'],
])('a refusal of %s is shown at %s', (field, shownAt) => {
  expect(fieldOfForm(field)).toBe(shownAt);
});

test('missing choices and contradictory dates are reported', () => {
  expect(contradictions(values({ picks: [] }), CONTEXT)).toHaveProperty('picks');
  expect(contradictions(values({ picks: [holder] }), CONTEXT)).toHaveProperty('ifHeld');
  expect(contradictions(values({ issuedOn: '2026-05-05' }), CONTEXT)).toHaveProperty('issuedOn');
  const early = values({ expiry: 'date', expiresOn: '2026-05-03' });
  expect(contradictions(early, CONTEXT)).toHaveProperty('expiresOn');
  expect(contradictions(values({}), CONTEXT)).toEqual({});
});

test('the summary shows what is issued until when, and the number of mails', () => {
  const both = values({ picks: [ada, rosa], expiry: 'never' });
  expect(summaryOf('First aid', both, CONTEXT)).toEqual([
    'Issue “First aid” to 2 learners with no expiry date.',
    '1 e-mail will be sent. 1 learner has no e-mail address.',
  ]);
  const one = values({ picks: [holder], ifHeld: 'replace', expiry: 'never', notify: false });
  expect(summaryOf('First aid', one, CONTEXT)).toEqual([
    'Issue “First aid” to Ada Lovelace with no expiry date.',
    '1 existing credential will be replaced.',
    'No e-mail will be sent.',
  ]);
});

test('the summary says if the expiry date is in the past', () => {
  const late = values({ issuedOn: '2024-01-10' });
  const [sentence] = summaryOf('First aid', late, CONTEXT);
  expect(sentence).toContain('Issue “First aid” to Ada Lovelace, already expired on');
  const [other] = summaryOf('First aid', values({}), CONTEXT);
  expect(other).toContain('valid until');
});
