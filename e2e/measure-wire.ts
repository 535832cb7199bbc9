import type { Browser, Page } from 'playwright-core';

export type WireUse = {
  requests: { path: string; bytes: number }[];
  /** As transferred: compressed and including headers. */
  bytes: number;
};

/**
 * One letter for each file of Inter that the names of the demo need, whichever names are recent.
 */
const LETTERS = 'ŁạЖΕ';

/** Measures the sign-in with an empty cache, and then the home screen. */
export async function measureWire(
  browser: Browser,
  { url, email, password }: { url: string; email: string; password: string },
): Promise<{ signIn: WireUse; home: WireUse }> {
  const context = await browser.newContext({ locale: 'en-GB' });
  try {
    const page = await context.newPage();
    const wire = await watchWire(page);
    await page.goto(`${url}/sign-in`);
    await page.getByLabel(/e-mail/i).fill(email);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await wire.isQuiet();
    const signIn = wire.take();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Recent activity' }).waitFor();
    await page.getByRole('main').getByRole('listitem').first().waitFor();
    await page.evaluate(async (letters) => {
      const drawn = document.body.appendChild(document.createElement('span'));
      drawn.textContent = letters;
      drawn.getBoundingClientRect();
      await document.fonts.ready;
    }, LETTERS);
    await wire.isQuiet();
    return { signIn, home: wire.take() };
  } finally {
    await context.close();
  }
}

/** Counts bytes received by Chromium, except from its cache. */
async function watchWire(page: Page) {
  const session = await page.context().newCDPSession(page);
  const paths = new Map<string, string>();
  let requests: WireUse['requests'] = [];
  let changed = Promise.withResolvers<void>();
  const end = (requestId: string, bytes: number) => {
    const path = paths.get(requestId);
    paths.delete(requestId);
    if (path !== undefined && bytes > 0) requests.push({ path, bytes });
    changed.resolve();
  };
  session.on('Network.requestWillBeSent', ({ requestId, request }) => {
    if (!request.url.startsWith('data:')) paths.set(requestId, new URL(request.url).pathname);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) =>
    end(requestId, encodedDataLength),
  );
  session.on('Network.loadingFailed', ({ requestId }) => end(requestId, 0));
  await session.send('Network.enable');
  return {
    /** Resolves when all requests have finished. */
    async isQuiet(): Promise<void> {
      while (paths.size > 0) {
        changed = Promise.withResolvers();
        await changed.promise;
      }
    },
    take(): WireUse {
      const taken = requests;
      requests = [];
      return { requests: taken, bytes: taken.reduce((sum, { bytes }) => sum + bytes, 0) };
    },
  };
}
