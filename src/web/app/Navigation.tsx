import { Kbd, UnstyledButton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { may } from '../../shared/roles.ts';
import { useWorkspace } from '../api/workspace.ts';
import { paths } from '../paths.ts';
import {
  IconActivity,
  IconCertificate,
  IconHome,
  IconRoute,
  IconSearch,
  IconSettings,
  IconUsers,
} from '../ui/icons.generated.ts';
import { t } from '../words.ts';
import classes from './Navigation.module.css';
import { PersonMenu } from './PersonMenu.tsx';
import { WorkspaceSwitcher } from './WorkspaceSwitcher.tsx';

const IS_MAC = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** The navigation on the left: the workspace on top, its screens, and the account at the bottom. */
export function Navigation({ onFind }: { onFind: () => void }) {
  const { slug, role } = useWorkspace();
  const places = [
    { label: t('app.nav.home'), to: paths.home(slug), icon: IconHome, isExact: true },
    { label: t('app.nav.certifications'), to: paths.certifications(slug), icon: IconCertificate },
    { label: t('app.nav.programs'), to: paths.programs(slug), icon: IconRoute },
    { label: t('app.nav.learners'), to: paths.learners(slug), icon: IconUsers },
    { label: t('app.nav.activity'), to: paths.activity(slug), icon: IconActivity },
    ...(may(role, 'changeSettings')
      ? [{ label: t('app.nav.settings'), to: paths.settings(slug), icon: IconSettings }]
      : []),
  ];
  return (
    <>
      <WorkspaceSwitcher />
      <UnstyledButton className={classes.find ?? ''} onClick={onFind}>
        <IconSearch size={16} stroke={1.75} aria-hidden />
        <span className={classes.findLabel}>{t('app.find')}</span>
        <Kbd size="xs" aria-hidden>
          {IS_MAC ? '⌘ K' : t('app.find.shortcut')}
        </Kbd>
      </UnstyledButton>
      <nav aria-label={t('app.nav.label')} className={classes.places}>
        {places.map(({ label, to, icon: Icon, isExact }) => (
          <Link
            key={to}
            to={to}
            className={classes.place}
            activeOptions={{ exact: isExact ?? false, includeSearch: false }}
          >
            <Icon size={18} stroke={1.75} aria-hidden />
            {label}
          </Link>
        ))}
      </nav>
      <PersonMenu />
    </>
  );
}
