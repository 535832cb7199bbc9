// Groups the modules of the screens into files. By default, the bundler writes one file for each
// set of modules that the same screens share, and a first visit loads more than eighty.

import type { Rolldown } from 'vite';

/** Large packages that few screens use, and our modules that use them. */
const LARGE = {
  dates: /\/node_modules\/(@mantine\/dates|dayjs)\/|\/ui\/DateField\.tsx$/,
  sorting: /\/node_modules\/@dnd-kit\//,
  files: /\/node_modules\/(@mantine\/dropzone|chardet|client-zip)\/|\/ui\/TextFileDrop\.tsx$/,
};

const isLarge = (id: string) => Object.values(LARGE).some((packages) => packages.test(id));

/** A group contains its modules and everything that they import, unless an earlier group has it. */
const GROUPS: Rolldown.CodeSplittingGroup[] = [
  { name: 'start', tags: ['$initial'] },
  { name: 'sign-in', test: /\/src\/web\/features\/sign-in\/SignInPage\.tsx$/ },
  { name: 'workspace', test: /\/src\/web\/(app\/Frame|features\/home\/.*)\.tsx$/ },
  { name: 'kit', test: (id) => !isLarge(id), minShareCount: 3 },
  ...Object.entries(LARGE).map(([name, test]) => ({ name, test })),
];

export const chunkGroups = GROUPS.map((group, index) => ({
  ...group,
  priority: GROUPS.length - index,
}));
