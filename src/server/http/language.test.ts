// Errors, reasons and files are in the language that was chosen in the browser.

import { beforeAll, describe, expect, it } from 'vitest';
import {
  buildCertification,
  buildVisitor,
  buildWorkspace,
  type Client,
  createClient,
  type Problem,
  type TestWorkspace,
} from '../test/factories.ts';
import { useHarness } from '../test/harness.ts';
import { buildProgram } from '../test/program-factories.ts';
import { wordsIn } from '../words/words.ts';

describe('the language of a response', () => {
  const harness = useHarness();
  const { t } = wordsIn('en-XA');
  let workspace: TestWorkspace;
  let foreign: Client;

  beforeAll(async () => {
    workspace = await buildWorkspace(harness);
    foreign = createClient(harness, { ...workspace.admin.headers, cookie: 'language=en-XA' });
  });

  it('is that of the cookie, in errors and at fields', async () => {
    const { status, body, headers } = await foreign.post<Problem>('/learners', {
      name: 'x'.repeat(201),
      email: 'nobody',
      externalId: 7,
    });
    expect(status).toBe(400);
    expect(body.code).toBe('invalid_request');
    expect(body.message).toBe(t('error.invalid_request'));
    expect(body.fields).toEqual({
      name: t('field.tooLong', { max: 200 }),
      email: t('field.email'),
      externalId: t('field.type', { type: 'text' }),
    });
    expect(headers['content-language']).toMatch(/^en/);
    expect(headers.vary).toMatch(/Accept-Language, Cookie$/);
  });

  it('is that of the cookie for visitors, and for paths that do not exist', async () => {
    const visitor = buildVisitor(harness, { cookie: 'a=b; language=en-XA' });
    const signedOut = await visitor.get<Problem>('/learners');
    expect([signedOut.status, signedOut.body.message]).toEqual([401, t('error.unauthenticated')]);
    const nowhere = await visitor.get<Problem>('/nowhere');
    expect([nowhere.status, nowhere.body.message]).toEqual([404, t('error.not_found')]);
  });

  it.each([
    ['de-CH, de;q=0.9', 'de'],
    ['tlh, fr;q=0.5', 'fr'],
    ['tlh', 'en'],
  ])('is the one that the browser prefers: %s', async (accepted, language) => {
    const visitor = buildVisitor(harness, { 'accept-language': accepted });
    const { headers } = await visitor.get<Problem>('/learners');
    expect(headers['content-language']).toBe(language);
  });

  it('is English without any preference', async () => {
    const { body, headers } = await buildVisitor(harness).get<Problem>('/learners');
    expect(body.message).toBe(wordsIn('en').t('error.unauthenticated'));
    expect(headers['content-language']).toBe('en');
  });

  it('is that of the cookie in reasons for refused rows', async () => {
    const { id } = await buildProgram(harness, workspace, { participantCount: 0 });
    const checked = await foreign.post<{ invalid: unknown }>(`/programs/${id}/participants/check`, {
      text: `email,name\nnobody,Ada\nada@example.org,${'x'.repeat(201)}`,
    });
    const reason = t('field.tooLong', { max: 200 });
    expect(checked.body.invalid).toMatchObject([
      { row: 2, reason: t('field.email') },
      { row: 3, reason: t('api.enrol.inColumn', { column: 'name', reason }) },
    ]);
  });

  it('is that of the cookie in the headings of a file', async () => {
    const { id } = await buildCertification(workspace, { title: 'First aid' });
    const csv = await foreign.get<string>(`/certifications/${id}/pipeline.csv`);
    expect(csv.body).toContain(`${t('file.pipeline.name')},${t('file.pipeline.email')},`);
  });
});
