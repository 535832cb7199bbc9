import { afterAll, beforeAll, it } from 'vitest';
import { expectAccessible } from './accessible.ts';
import { type Demo, openDemo } from './open-demo.ts';

let demo: Demo;
beforeAll(async () => {
  demo = await openDemo();
});
afterAll(() => demo.close());

it('a signed-out visitor sees the sign-in screen, and unknown URLs show a 404 page', async () => {
  const context = await demo.browser.newContext({ bypassCSP: true });
  const page = await context.newPage();
  for (const path of [
    '/sign-in',
    '/sign-in/forgotten',
    '/sign-in/link?token=x',
    '/reset-password?token=x',
    '/confirm-email?token=x',
    '/set-up',
  ]) {
    await page.goto(demo.laurel.url + path);
    await expectAccessible(page);
  }
  await page.goto(`${demo.laurel.url}/c/0000-0000-0000-0000`);
  await expectAccessible(page);
  await context.close();
});
