import { useMantineColorScheme } from '@mantine/core';
import { may, type Role } from '../../shared/roles.ts';
import { useWorkspace } from '../api/workspace.ts';
import { paths } from '../paths.ts';
import {
  IconActivity,
  IconCertificate,
  IconHome,
  IconLogout,
  IconMail,
  IconPlus,
  IconRoute,
  IconSettings,
  IconUserCircle,
  IconUsers,
} from '../ui/icons.generated.ts';
import { COLOUR_SCHEMES, useSignOut } from './person-actions.ts';

/** A result in the finder: a URL to open, or an action to run. */
export type Found = { label: string; details?: string | null; icon: typeof IconHome } & (
  | { to: string }
  | { run: () => void }
);

/** All actions that the finder offers without a search, in display order. */
export function useFinderActions(): Found[] {
  const { slug, role } = useWorkspace();
  const { setColorScheme } = useMantineColorScheme();
  const signOut = useSignOut();
  return [
    ...changes(slug, role),
    ...places(slug, role),
    ...COLOUR_SCHEMES.map(({ value, label, icon }) => ({
      label: `Colours: ${label.toLowerCase()}`,
      icon,
      run: () => setColorScheme(value),
    })),
    { label: 'Sign out', icon: IconLogout, run: signOut },
  ];
}

function changes(slug: string, role: Role): Found[] {
  return [
    ...(may(role, 'issue')
      ? [{ label: 'Issue manually', to: paths.certifications(slug), icon: IconCertificate }]
      : []),
    ...(may(role, 'changeCertifications')
      ? [{ label: 'New certification', to: paths.certificationNew(slug), icon: IconPlus }]
      : []),
    ...(may(role, 'changePrograms')
      ? [{ label: 'New program', to: paths.programNew(slug), icon: IconPlus }]
      : []),
    ...(may(role, 'changeLearners')
      ? [{ label: 'Add a learner', to: paths.learnerNew(slug), icon: IconPlus }]
      : []),
  ];
}

function places(slug: string, role: Role): Found[] {
  return [
    { label: 'Home', to: paths.home(slug), icon: IconHome },
    { label: 'Certifications', to: paths.certifications(slug), icon: IconCertificate },
    { label: 'Credentials', to: paths.credentials(slug), icon: IconCertificate },
    { label: 'Programs', to: paths.programs(slug), icon: IconRoute },
    { label: 'Learners', to: paths.learners(slug), icon: IconUsers },
    { label: 'Activity', to: paths.activity(slug), icon: IconActivity },
    { label: 'Mails', to: paths.mails(slug), icon: IconMail },
    { label: 'Your account', to: paths.account(slug), icon: IconUserCircle },
    ...(may(role, 'changeSettings')
      ? [
          { label: 'Settings of the workspace', to: paths.settings(slug), icon: IconSettings },
          { label: 'Members', to: paths.members(slug), icon: IconUsers },
          { label: 'API keys', to: paths.apiKeys(slug), icon: IconSettings },
        ]
      : []),
  ];
}
