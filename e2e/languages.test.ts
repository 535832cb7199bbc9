// Opens every screen in other languages. LAUREL_TEST_LANGUAGES=all tries all of them; by default a
// longer one, one from right to left, and the pseudo-locale.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { directionOf } from '../src/shared/direction.ts';
import { LANGUAGE_CODES } from '../src/shared/languages.ts';
import { LANGUAGE_COOKIE } from '../src/shared/words/language-cookie.ts';
import { PSEUDO_LOCALE } from '../src/shared/words/pseudo.ts';
import { untilScreenIsThere } from './accessible.ts';
import {
  fill,
  findIds,
  overflowPx,
  resize,
  SCREENS_OF_CERTIFICATIONS,
  SCREENS_OF_PROGRAMS,
} from './every-screen.ts';
import { type Demo, openDemo } from './open-demo.ts';

const isAll = process.env.LAUREL_TEST_LANGUAGES === 'all';
const LANGUAGES = [...(isAll ? LANGUAGE_CODES : (['de', 'ar'] as const)), PSEUDO_LOCALE];
const WIDTHS = [390, 1024, 1440];

describe.each(LANGUAGES)('in %s', (language) => {
  let demo: Demo;
  let ids: Awaited<ReturnType<typeof findIds>>;

  beforeAll(async () => {
    demo = await openDemo();
    ids = await findIds(demo);
    const { page, laurel } = demo;
    if (language === PSEUDO_LOCALE) {
      await page
        .context()
        .addCookies([{ name: LANGUAGE_COOKIE, value: language, url: laurel.url }]);
      return;
    }
    const headers = { origin: laurel.url };
    const answer = await page.request.patch(`${laurel.url}/api/v1/account`, {
      headers,
      data: { language },
    });
    expect(answer.status()).toBe(200);
    // The first screen follows the member, which loads the document twice.
    await page.goto(`${laurel.url}/w/demo`);
    await page.locator(`html[lang=${language}]`).waitFor();
  });
  afterAll(() => demo.close());

  it('every screen has its language and direction, and fits in every width', async () => {
    const { page, laurel } = demo;
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(error.message));
    for (const screen of [...SCREENS_OF_CERTIFICATIONS, ...SCREENS_OF_PROGRAMS]) {
      await page.goto(`${laurel.url}/w/demo${fill(screen, ids)}`);
      await untilScreenIsThere(page);
      const html = page.locator('html');
      const is = [await html.getAttribute('lang'), await html.getAttribute('dir')];
      expect(is).toEqual([language, directionOf(language)]);
      for (const width of WIDTHS) {
        await resize(page, { width, height: 844 });
        await untilScreenIsThere(page);
        const over = await page.evaluate(overflowPx);
        if (over !== 0) problems.push(`${screen} is ${over} px too wide at ${width} px`);
      }
    }
    expect(problems).toEqual([]);
  }, 600_000);
});
