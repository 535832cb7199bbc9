import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { catalogues } from './vite.words.ts';

// The path of a test file determines what its tests start. In features/ and http/, they start
// Laurel with a database, unless the name contains `pure`. In e2e/, they start a browser, unless
// the name contains `native`. Elsewhere, they start nothing, unless the name contains `native` or
// `browser`.
const PURE = 'src/**/*.pure.test.ts';
const NATIVE = '{src,e2e}/**/*.native.test.ts';
const BROWSER = '{src,e2e}/**/*.browser.test.ts';
const FEATURES = 'src/server/{features,http}/**/*.test.ts';
const JOURNEYS = 'e2e/**/*.test.ts';
const UNNAMED = 'src/**/!(*.pure|*.native|*.browser).test.ts';

/** The same timeout as Playwright's for elements. A second is too short on a busy machine. */
const POLL = { timeout: 30_000 };

type Project = NonNullable<TestProjectInlineConfiguration['test']>;

/** Tests that use the API with a real database. */
const features: Project = {
  name: 'features',
  include: [FEATURES],
  exclude: [PURE, NATIVE, BROWSER],
  globalSetup: ['src/server/test/database-server.ts'],
  // Each file has its own database. The program is loaded once for all files.
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
    setupFiles: ['src/server/test/pure-guard.ts', 'src/web/words-in-tests.ts'],
    pool: 'threads',
    isolate: false,
    testTimeout: 60_000,
  },
  features,
  // Set by `.ci/run`, which provides that PostgreSQL.
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
    // The default is one less than the number of CPUs, which is only one of two.
    maxWorkers: '100%',
    // Runs one project after the other, so that files that share a loaded program run together.
    projects: projects.map((test, groupOrder) => ({
      plugins: [catalogues()],
      test: { ...test, sequence: { groupOrder } },
    })),
  },
});
