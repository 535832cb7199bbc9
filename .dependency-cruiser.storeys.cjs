// Features form no circle of folders, not even through files outside them. Tests may use any
// feature, so they are left out, which only a run of its own can do.

const { options } = require('./.dependency-cruiser.cjs');

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-feature-circles',
      severity: 'error',
      scope: 'folder',
      from: { path: '^src/(server|web)/features/' },
      to: { circular: true },
    },
  ],
  options: {
    ...options,
    exclude: { path: '\\.test\\.ts$|/test-support\\.ts$|^src/server/test/' },
  },
};
