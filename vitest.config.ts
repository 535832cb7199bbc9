import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

// The name of a file says what its tests start. In features/ and http/ that is Laurel on a database
// unless the name says `pure`; in e2e/ it is a browser unless the name says `native`; elsewhere
// nothing at all unless the name says `native` or `browser`.
const PURE = 'src/**/*.pure.test.ts';
const NATIVE = '{src,e2e}/**/*.native.test.ts';
const BROWSER = '{src,e2e}/**/*.browser.test.ts';
const FEATURES = 'src/server/{features,http}/**/*.test.ts';
const JOURNEYS = 'e2e/**/*.test.ts';
const UNNAMED = 'src/**/!(*.pure|*.native|*.browser).test.ts';

/** As long as Playwright waits for an element; a second is too short on a busy machine. */
const POLL = { timeout: 30_000 };

type Project = NonNullable<TestProjectInlineConfiguration['test']>;

/** Tests that go through the API on a real database. */
const features: Project = {
  name: 'features',
  include: [FEATURES],
  exclude: [PURE, NATIVE, BROWSER],
  globalSetup: ['src/server/test/database-server.ts'],
  // Each file has a database of its own; the program is loaded once for all of them.
  isolate: false,
  testTimeout: 60_000,
  hookTimeout: 60_000,
  expect: { poll: POLL },
};

const projects: Project[] = [
  {
    name: 'pure',
    include: [UNNAMED, PURE],
    exclude: ['src/server/{features,http}/**/!(*.pure).test.ts'],
    setupFiles: ['src/server/test/pure-guard.ts'],
    pool: 'threads',
    isolate: false,
    testTimeout: 60_000,
  },
  features,
  // Set by `.ci/run`, which brings that PostgreSQL along.
  ...(process.env.LAUREL_TEST_POSTGRES_15
    ? [{ ...features, name: 'features on PostgreSQL 15' }]
    : []),
  {
    name: 'native',
    include: [NATIVE],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: POLL },
  },
  {
    name: 'browser',
    include: [JOURNEYS, BROWSER],
    exclude: [NATIVE],
    globalSetup: ['e2e/prepared-demo.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: POLL },
  },
];

export default defineConfig({
  test: {
    // Otherwise one less than there are processors, which is half of two.
    maxWorkers: '100%',
    // One project after the other, so that those that share a loaded program stay together.
    projects: projects.map((test, groupOrder) => ({
      test: { ...test, sequence: { groupOrder } },
    })),
  },
});
