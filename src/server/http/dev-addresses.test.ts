// `npm run dev` forwards each request to the server or to Vite, depending on its path.

import { expect, it } from 'vitest';
import { isForServer } from '../dev/forward.ts';
import { useHarness } from '../test/harness.ts';

const harness = useHarness();

it('every route of Laurel is served by the server in development', () => {
  const urls = harness.routes.map(({ url }) => url);
  // The built screens, which Vite serves from their sources.
  const left = urls.filter((url) => url !== '/assets/*' && !isForServer(url));
  expect(left).toEqual([]);
});

it.each(['/', '/w/demo/learners', '/sign-in?next=/api/', '/src/web/main.tsx', '/@vite/client'])(
  '%s is served by Vite in development',
  (address) => {
    expect(isForServer(address)).toBe(false);
  },
);
