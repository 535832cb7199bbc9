// Every screen with right-to-left names: each name is isolated from the sentence around it, and
// none is moved to the other edge of the page.

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LaurelProcess } from './laurel-process.ts';
import { findLoose } from './loose-names.ts';
import { type Demo, openDemo } from './open-demo.ts';

type Thing = { id: string };
type List = { items: Thing[] };

const NAMES = {
  learner: 'ليلى عبد الرحمن',
  certification: 'הגנת הפרטיות בארגונים',
  program: 'دورة الشتاء',
  component: 'שיעור ראשון',
  workspace: 'אקדמיית צפון',
};

const SCREENS = [
  '',
  '/certifications',
  '/certifications/credentials',
  '/certifications/{certification}',
  '/certifications/{certification}/design',
  '/certifications/{certification}/settings',
  '/certifications/{certification}/history',
  '/certifications/{certification}/issue?learner={learner}',
  '/certifications/{certification}/bring',
  '/certifications/{certification}/credentials/{credential}',
  '/certifications/{certification}/credentials/{credential}/revoke',
  '/certifications/{certification}/credentials/{credential}/replace',
  '/certifications/{certification}/pipeline',
  '/certifications/{certification}/requirements',
  '/programs',
  '/programs/{program}',
  '/programs/{program}/participants',
  '/programs/{program}/participants/{participant}',
  '/programs/{program}/components',
  '/programs/{program}/components/{component}',
  '/programs/{program}/completions',
  '/programs/{program}/pipeline',
  '/programs/{program}/settings',
  '/programs/{program}/xapi',
  '/programs/{program}/history',
  '/programs/{program}/end',
  '/learners',
  '/learners/{learner}',
  '/learners/{learner}/edit',
  '/learners/{learner}/erase',
  '/activity',
  '/activity/mail',
  '/activity/mail/{mail}',
  '/settings',
  '/settings/mail-texts',
  '/settings/mail-texts/issued?certification={certification}',
];

describe('right-to-left names', () => {
  let demo: Demo;
  let laurel: LaurelProcess;
  let page: Page;
  const ids: Record<string, string> = {};

  async function call<Answer>(method: string, path: string, data?: object): Promise<Answer> {
    const answer = await page.request.fetch(`${laurel.url}/api/v1${path}`, {
      method,
      headers: { 'x-workspace': 'demo', origin: laurel.url },
      ...(data && { data }),
    });
    if (!answer.ok()) throw new Error(`${method} ${path}: ${await answer.text()}`);
    return await answer.json();
  }
  const firstId = async (path: string) => (await call<List>('GET', path)).items[0]?.id ?? '';
  const fill = (screen: string) =>
    screen.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? '');

  async function rename(): Promise<void> {
    ids.program = await firstId('/programs?query=First%20Aid%20at%20Work,%20spring');
    await call('PATCH', `/programs/${ids.program}`, { title: NAMES.program });
    ids.component = await firstId(`/programs/${ids.program}/components`);
    const component = `/programs/${ids.program}/components/${ids.component}`;
    await call('PATCH', component, { title: NAMES.component });
    type Participant = { id: string; learner: Thing };
    const [participant] = (
      await call<{ items: Participant[] }>('GET', `/programs/${ids.program}/participants`)
    ).items;
    ids.participant = participant?.id ?? '';
    ids.learner = participant?.learner.id ?? '';
    await call('PATCH', `/learners/${ids.learner}`, { name: NAMES.learner });
    const { id } = await call<Thing>('POST', '/certifications', {
      title: NAMES.certification,
      description: 'Keeps data safe.',
    });
    ids.certification = id;
    await call('POST', `/certifications/${id}/publish`, {});
    const input = { learnerId: ids.learner };
    ids.credential = (await call<Thing>('POST', `/certifications/${id}/credentials`, input)).id;
    await call('PATCH', `/programs/${ids.program}`, { certificationIds: [id] });
    ids.mail = await firstId('/mails');
    await call('PATCH', '/workspace', { name: NAMES.workspace });
  }

  beforeAll(async () => {
    demo = await openDemo();
    ({ laurel, page } = demo);
    await rename();
  });
  afterAll(() => demo.close());

  it.each(SCREENS)('are isolated on %s', async (screen) => {
    await page.goto(`${laurel.url}/w/demo${fill(screen)}`);
    await page.waitForLoadState('networkidle');
    expect((await page.evaluate(findLoose)).join('\n')).toBe('');
  });

  it('are isolated in toasts', async () => {
    await page.goto(`${laurel.url}/w/demo/learners/${ids.learner}/edit`);
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page.goto(
      `${laurel.url}/w/demo/certifications/${ids.certification}/credentials/${ids.credential}/revoke`,
    );
    await page.getByLabel('Issued by mistake').check();
    await page.getByRole('button', { name: 'Revoke credential' }).click();
    await page.getByText('Revoked “').waitFor();
    expect((await page.evaluate(findLoose)).join('\n')).toBe('');
  });

  it.each([
    ['a desk', { width: 1280, height: 800 }],
    ['a phone', { width: 390, height: 844 }],
  ])('begin where other titles begin, on %s', async (_, viewport) => {
    await page.setViewportSize(viewport);
    const edge = async (path: string) => {
      await page.goto(`${laurel.url}/w/demo${fill(path)}`);
      await page.waitForLoadState('networkidle');
      const heading = page.getByRole('heading', { level: 1 }).first();
      return await heading.evaluate((it) => {
        const range = document.createRange();
        range.selectNodeContents(it);
        return Math.round(range.getBoundingClientRect().left);
      });
    };
    const usual = await edge('/learners');
    for (const path of [
      '/certifications/{certification}',
      '/programs/{program}',
      '/learners/{learner}',
    ]) {
      expect(await edge(path)).toBe(usual);
    }
  });
});
