// Which files the screens are built into. Left to itself, the bundler writes one file for every set
// of modules that the same screens share, and a first visit loads more than eighty.

import type { Rolldown } from 'vite';

/** Large packages that few screens use, and modules of ours that are built on them. */
const LARGE = {
  dates: /\/node_modules\/(@mantine\/dates|dayjs)\/|\/ui\/DateField\.tsx$/,
  sorting: /\/node_modules\/@dnd-kit\//,
  files: /\/node_modules\/(@mantine\/dropzone|chardet|client-zip)\/|\/ui\/TextFileDrop\.tsx$/,
};

const isLarge = (id: string) => Object.values(LARGE).some((packages) => packages.test(id));

/** A group takes what it names, with all that this imports and no group above has taken. */
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
