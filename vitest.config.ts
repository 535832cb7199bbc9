import { defineConfig } from 'vitest/config';
import { hasOldestPostgres } from './src/server/test/database-server.ts';

const FEATURES = 'src/server/{features,http}/**/*.test.ts';

/** Tests that go through the API on a real database, once for each PostgreSQL that is here. */
function featureProject(name: string) {
  return {
    test: {
      name,
      include: [FEATURES],
      globalSetup: ['src/server/test/database-server.ts'],
      testTimeout: 20_000,
      hookTimeout: 30_000,
    },
  };
}

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts'],
          exclude: [FEATURES],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      featureProject('features'),
      ...(hasOldestPostgres ? [featureProject('features on PostgreSQL 15')] : []),
      {
        test: {
          name: 'journeys',
          include: ['e2e/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // As long as Playwright waits for an element.
          expect: { poll: { timeout: 10_000 } },
          fileParallelism: false,
        },
      },
    ],
  },
});
