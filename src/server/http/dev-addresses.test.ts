// `npm run dev` sends each request to the server or to Vite, by its address.

import { expect, it } from 'vitest';
import { isForServer } from '../dev/forward.ts';
import { useHarness } from '../test/harness.ts';

const harness = useHarness();

it('every route of Laurel is asked of the server while developing', () => {
  const urls = harness.doors.map(({ url }) => url);
  // The files of the built screens, which Vite has from their sources.
  const left = urls.filter((url) => url !== '/assets/*' && !isForServer(url));
  expect(left).toEqual([]);
});

it.each(['/', '/w/demo/learners', '/sign-in?next=/api/', '/src/web/main.tsx', '/@vite/client'])(
  '%s is asked of Vite while developing',
  (address) => {
    expect(isForServer(address)).toBe(false);
  },
);
