import type { Browser, Page } from 'playwright-core';

/** Opens a page with the demo workspace. `said` is the output of the command `demo`. */
export async function signInToDemo(browser: Browser, url: string, said: string): Promise<Page> {
  const context = await browser.newContext({ bypassCSP: true, locale: 'en-GB' });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  await page.goto(`${url}/sign-in`);
  await page.getByLabel(/e-mail/i).fill('demo@example.org');
  await page.getByLabel('Password', { exact: true }).fill(passwordIn(said));
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/w\/demo/);
  return page;
}

/** The password in the output of the command `demo`. */
export function passwordIn(said: string): string {
  return /password (\S+)/.exec(said)?.[1] ?? '';
}
