import { resolve } from 'node:path';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
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

/**
 * Features whose subject is not SQL: pictures and documents, password hashing and its rate limits,
 * headers, logs and the description of the API. They need no second run on the older PostgreSQL,
 * because the statements behind them also run in the other files.
 */
const SAME_ON_ANY_POSTGRES = [
  'src/server/features/credentials/{frozen,pictures,preview}.test.ts',
  'src/server/features/downloads/download-under-way.test.ts',
  'src/server/features/gallery/*.test.ts',
  'src/server/features/identity/sign-in.test.ts',
  'src/server/features/workspaces/images.test.ts',
  'src/server/http/{concurrency-limit,forbid-caching,malformed-requests,operations}.test.ts',
  'src/server/http/{dev-addresses,log-refusals,log-requests}.test.ts',
];

/**
 * The files that take longest. They start first, because one that starts last leaves the other
 * CPUs idle. Vitest itself starts with large files as long as it has measured none.
 */
const LONGEST = [
  'e2e/screens-on-small-devices.test.ts',
  'e2e/screens-on-a-desk.test.ts',
  'e2e/kill-issuing.native.test.ts',
  'e2e/kill.native.test.ts',
  'src/server/main.native.test.ts',
  'src/server/pdf/lines.native.test.ts',
  'src/server/pdf/styles.native.test.ts',
  'src/server/pdf/certificate-code.native.test.ts',
  'e2e/right-to-left.test.ts',
  'src/server/public-pages/public-pages.browser.test.ts',
  'src/server/public-pages/learner-page.browser.test.ts',
  'e2e/versions.test.ts',
  'src/server/features/identity/sign-in.test.ts',
  'src/server/features/workspaces/images.test.ts',
  'src/server/features/learner-page/learner-page.test.ts',
  'src/server/features/downloads/download-under-way.test.ts',
  'src/server/features/rules/rules-property.test.ts',
].map((file) => resolve(import.meta.dirname, file));

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const group = ({ project }: TestSpecification) => project.config.sequence.groupOrder;
    const rank = ({ moduleId }: TestSpecification) =>
      LONGEST.includes(moduleId) ? LONGEST.indexOf(moduleId) : LONGEST.length;
    const sorted = await super.sort(files);
    return sorted.sort((a, b) => group(a) - group(b) || rank(a) - rank(b));
  }
}

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
    ? [
        {
          ...features,
          name: 'features on PostgreSQL 15',
          exclude: [PURE, NATIVE, BROWSER, ...SAME_ON_ANY_POSTGRES],
        },
      ]
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
    // Projects run one after the other, so that files that share a loaded program run together. Only
    // native and browser tests run side by side, because their files share nothing.
    projects: projects.map((test) => ({
      plugins: [catalogues()],
      test: { ...test, sequence: { groupOrder: groupOf(test) } },
    })),
    sequence: { sequencer: LongestFirst },
  },
});

function groupOf(project: Project): number {
  const sharing = projects.filter(({ isolate }) => isolate === false);
  const index = sharing.indexOf(project);
  return index === -1 ? sharing.length : index;
}
