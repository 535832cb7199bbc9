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
import { t } from '../words.ts';
import { THEMES, useSignOut } from './person-actions.ts';

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
    ...THEMES.map(({ value, icon }) => ({
      label: t(`app.theme.use.${value}`),
      icon,
      run: () => setColorScheme(value),
    })),
    { label: t('app.signOut'), icon: IconLogout, run: signOut },
  ];
}

function changes(slug: string, role: Role): Found[] {
  return [
    ...(may(role, 'issue')
      ? [{ label: t('app.place.issue'), to: paths.certifications(slug), icon: IconCertificate }]
      : []),
    ...(may(role, 'changeCertifications')
      ? [
          {
            label: t('app.place.newCertification'),
            to: paths.certificationNew(slug),
            icon: IconPlus,
          },
        ]
      : []),
    ...(may(role, 'changePrograms')
      ? [{ label: t('app.place.newProgram'), to: paths.programNew(slug), icon: IconPlus }]
      : []),
    ...(may(role, 'changeLearners')
      ? [{ label: t('app.place.addLearner'), to: paths.learnerNew(slug), icon: IconPlus }]
      : []),
  ];
}

function places(slug: string, role: Role): Found[] {
  return [
    { label: t('app.nav.home'), to: paths.home(slug), icon: IconHome },
    { label: t('app.nav.certifications'), to: paths.certifications(slug), icon: IconCertificate },
    { label: t('app.nav.credentials'), to: paths.credentials(slug), icon: IconCertificate },
    { label: t('app.nav.programs'), to: paths.programs(slug), icon: IconRoute },
    { label: t('app.nav.learners'), to: paths.learners(slug), icon: IconUsers },
    { label: t('app.nav.activity'), to: paths.activity(slug), icon: IconActivity },
    { label: t('app.place.mails'), to: paths.mails(slug), icon: IconMail },
    { label: t('app.place.account'), to: paths.account(slug), icon: IconUserCircle },
    ...(may(role, 'changeSettings')
      ? [
          { label: t('app.place.settings'), to: paths.settings(slug), icon: IconSettings },
          { label: t('app.place.members'), to: paths.members(slug), icon: IconUsers },
          { label: t('app.place.apiKeys'), to: paths.apiKeys(slug), icon: IconSettings },
        ]
      : []),
  ];
}
