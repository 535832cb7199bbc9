import { Outlet } from '@tanstack/react-router';
import { may } from '../../../shared/roles.ts';
import { useWorkspace } from '../../api/workspace.ts';
import { TabLinks } from '../../app/TabLinks.tsx';
import { paths } from '../../paths.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconLock } from '../../ui/icons.generated.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { t } from '../../words.ts';

/** Settings of the workspace, for owners and admins. */
export function SettingsPage() {
  const { slug, role } = useWorkspace();
  if (!may(role, 'changeSettings')) {
    return (
      <EmptyState
        icon={<IconLock size={28} stroke={1.5} />}
        title={t('settings.refused.title')}
        isPage
      >
        {t('settings.refused.text')}
      </EmptyState>
    );
  }
  return (
    <>
      <PageHeader title={t('settings.title')} />
      <TabLinks
        label={t('settings.title')}
        tabs={[
          { label: t('settings.tab.workspace'), to: paths.settings(slug), isExact: true },
          { label: t('settings.tab.members'), to: paths.members(slug) },
          { label: t('settings.tab.mail'), to: paths.mailSettings(slug) },
          { label: t('settings.tab.apiKeys'), to: paths.apiKeys(slug) },
        ]}
      />
      <Outlet />
    </>
  );
}
