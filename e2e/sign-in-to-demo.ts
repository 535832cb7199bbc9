import type { Browser, Page } from 'playwright-core';

/** A page that shows the demo workspace. `said` is what the command `demo` printed. */
export async function signInToDemo(browser: Browser, url: string, said: string): Promise<Page> {
  const context = await browser.newContext({ bypassCSP: true, locale: 'en-GB' });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  await page.goto(`${url}/sign-in`);
  await page.getByLabel(/e-mail/i).fill('demo@example.org');
  const password = /password (\S+)/.exec(said)?.[1] ?? '';
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/w\/demo/);
  return page;
}
