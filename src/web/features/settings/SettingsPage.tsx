import { Outlet } from '@tanstack/react-router';
import { may } from '../../../shared/roles.ts';
import { useWorkspace } from '../../api/workspace.ts';
import { SettingsRefused } from '../../app/SettingsRefused.tsx';
import { TabLinks } from '../../app/TabLinks.tsx';
import { paths } from '../../paths.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { t } from '../../words.ts';

/** Settings of the workspace, for owners and admins. */
export function SettingsPage() {
  const { slug, role } = useWorkspace();
  if (!may(role, 'changeSettings')) return <SettingsRefused />;
  return (
    <>
      <PageHeader title={t('settings.title')} />
      <TabLinks
        label={t('settings.title')}
        tabs={[
          { label: t('settings.tab.workspace'), to: paths.settings(slug), isExact: true },
          { label: t('settings.tab.members'), to: paths.members(slug) },
          { label: t('settings.tab.mail'), to: paths.mailSettings(slug) },
          { label: t('mailTexts.title'), to: paths.mailTexts(slug) },
          { label: t('settings.tab.apiKeys'), to: paths.apiKeys(slug) },
        ]}
      />
      <Outlet />
    </>
  );
}
