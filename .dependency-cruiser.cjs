// The import rule, in the words of ARCHITECTURE.md:
// routes, jobs → use cases → queries → db; capabilities know no features; web and server meet only
// in shared.

/** The features of the server, lowest first. Each depends on features of lower storeys only. */
const STOREYS = [
  ['audit', 'maintenance'],
  ['workspaces', 'holds', 'api-keys', 'mail-settings'],
  ['outbox', 'learners', 'certifications', 'identity', 'mail-texts'],
  ['programs', 'credentials', 'account', 'expiry-reminders'],
  ['issuing', 'pipeline', 'downloads', 'verification', 'learner-page', 'overview', 'bounces'],
  ['rules', 'completions', 'members'],
  ['xapi', 'notifications', 'set-up'],
  ['demo', 'gallery'],
];

const TESTS = '\\.test\\.ts$|/test-support\\.ts$';
const foldersOf = (features) => `^src/server/features/(${features.join('|')})/`;

const storeyRules = STOREYS.map((features, index) => ({
  name: `storey-${index + 1}-depends-downwards`,
  comment: `${features.join(', ')}: each may import features of lower storeys only.`,
  severity: 'error',
  from: { path: foldersOf(features), pathNot: TESTS },
  to: {
    path: '^src/server/features/',
    pathNot: [
      '^src/server/features/$1/',
      ...(index > 0 ? [foldersOf(STOREYS.slice(0, index).flat())] : []),
    ],
  },
}));

const CAPABILITIES = '^src/server/(pdf|email|public-pages|db|html)';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'shared-imports-nothing-of-ours',
      severity: 'error',
      from: { path: '^src/shared/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: '^src/shared/|node_modules/(zod|temporal-polyfill)/' },
    },
    {
      name: 'web-meets-server-only-in-shared',
      severity: 'error',
      from: { path: '^src/web/' },
      to: { path: '^src/server/' },
    },
    {
      name: 'server-meets-web-only-in-shared',
      severity: 'error',
      from: { path: '^src/server/' },
      to: { path: '^src/web/' },
    },
    {
      name: 'capabilities-know-no-features',
      severity: 'error',
      from: { path: CAPABILITIES, pathNot: '\\.test\\.ts$' },
      to: { path: '^src/server/(features|http|commands|app|worker|main)' },
    },
    {
      name: 'http-knows-no-features',
      severity: 'error',
      from: { path: '^src/server/http/', pathNot: '\\.test\\.ts$' },
      to: { path: '^src/server/features/' },
    },
    ...storeyRules,
    {
      name: 'every-feature-has-a-storey',
      severity: 'error',
      from: { path: '^src/server/features/', pathNot: foldersOf(STOREYS.flat()) },
      to: {},
    },
    {
      name: 'only-composers-know-features',
      comment: 'Everything else of the server serves all features alike.',
      severity: 'error',
      from: {
        path: '^src/server/',
        pathNot: [
          '^src/server/(features|commands|test)/',
          '^src/server/(app|worker|create-deps|reactions|erasers)\\.ts$',
          TESTS,
        ],
      },
      to: { path: '^src/server/features/' },
    },
    {
      name: 'queries-know-only-the-database',
      severity: 'error',
      from: { path: '\\.queries\\.ts$' },
      to: {
        path: '^src/server/(http|pdf|email|features)/',
        pathNot: '\\.queries\\.ts$|-facts\\.ts$',
      },
    },
    {
      name: 'only-doors-know-http',
      comment: 'Use cases are called by routes and by jobs alike, so they know neither.',
      severity: 'error',
      from: { path: '^src/server/features/', pathNot: '\\.(routes|test)\\.ts$' },
      to: { path: '^src/server/http/' },
    },
    {
      name: 'routes-are-not-called',
      severity: 'error',
      from: { pathNot: '^src/server/app\\.ts$' },
      to: { path: '\\.routes\\.ts$' },
    },
    {
      name: 'tests-stay-outside',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.test\\.ts$|^src/server/test/|/test-support\\.ts$' },
      to: { path: '\\.test\\.ts$|^src/server/test/' },
    },
    {
      name: 'app-knows-no-features',
      comment: 'What several features of the screens share, and none of them owns.',
      severity: 'error',
      from: { path: '^src/web/(api|app|util)/' },
      to: { path: '^src/web/(features|routes)' },
    },
    {
      name: 'ui-knows-no-product',
      comment: 'The kit of the screens knows no router, no queries and no API.',
      severity: 'error',
      from: { path: '^src/web/ui/' },
      to: { path: '^src/web/(api|app|features|routes)|@tanstack' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
