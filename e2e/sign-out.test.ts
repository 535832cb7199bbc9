// After sign-out nothing private is visible: not in another tab, not with Back, and not in a file
// that was open, whatever the browser has cached.

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Demo, openDemo } from './open-demo.ts';

describe('after signing out', () => {
  let demo: Demo;
  let page: Page;

  beforeAll(async () => {
    // With the back/forward cache, which tests usually disable.
    demo = await openDemo({ keepsPages: true });
  });
  afterAll(() => demo.close());

  const listLearners = async (tab: Page): Promise<string> => {
    await tab.goto(`${demo.laurel.url}/w/demo/learners`);
    const address = tab.getByText(/@example\.(org|com)/).first();
    return String(await address.textContent());
  };

  const signOut = async (tab: Page): Promise<void> => {
    await tab.getByRole('button', { name: /demo@example\.org/ }).click();
    await tab.getByRole('menuitem', { name: 'Sign out' }).click();
    await tab.waitForURL(/\/sign-in/);
  };

  it('every tab opens the sign-in, and Back shows no data', async () => {
    page = await demo.signIn();
    const other = await page.context().newPage();
    const seen = await listLearners(other);
    await listLearners(page);
    for (const tab of [page, other]) {
      await tab.getByRole('link', { name: 'Programs', exact: true }).click();
      await tab.getByRole('heading', { name: 'Programs' }).waitFor();
    }
    await signOut(page);
    await other.waitForURL(/\/sign-in/);
    for (const tab of [page, other]) {
      await tab.goBack();
      await tab.waitForURL(/\/sign-in/);
      await tab.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
      expect(await tab.content()).not.toContain(seen);
    }
    await page.context().close();
  });

  it('a tab with unsaved changes leaves too, without asking', async () => {
    page = await demo.signIn();
    const other = await page.context().newPage();
    other.on('dialog', (asked) => expect.unreachable(asked.message()));
    await other.goto(`${demo.laurel.url}/w/demo/certifications/new`);
    await other.getByLabel('Title').fill('Not saved yet');
    await signOut(page);
    await other.waitForURL(/\/sign-in/);
    await page.context().close();
  });

  it('Back to an open API response is refused', async () => {
    page = await demo.signIn();
    const other = await page.context().newPage();
    const address = `${demo.laurel.url}/api/v1/learners?workspace=demo`;
    await other.goto(address);
    const seen = /[\w.]+@example\.\w+/.exec(await other.content())?.[0] ?? '';
    expect(seen).toContain('@');
    await other.goto(`${demo.laurel.url}/sign-in/forgotten`);
    await signOut(page);
    // Otherwise the redirect to the sign-in would overtake the navigation back.
    await other.waitForURL(/\/sign-in$/);
    const again = await other.goBack();
    expect(other.url()).toBe(address);
    expect(again?.status()).toBe(401);
    expect(await other.content()).not.toContain(seen);
    await page.context().close();
  });
});
