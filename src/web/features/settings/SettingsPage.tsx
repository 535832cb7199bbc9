import { Outlet } from '@tanstack/react-router';
import { may } from '../../../shared/roles.ts';
import { useWorkspace } from '../../api/workspace.ts';
import { TabLinks } from '../../app/TabLinks.tsx';
import { paths } from '../../paths.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconLock } from '../../ui/icons.generated.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';

/** Settings of the workspace, for owners and admins. */
export function SettingsPage() {
  const { slug, role } = useWorkspace();
  if (!may(role, 'changeSettings')) {
    return (
      <EmptyState icon={<IconLock size={28} stroke={1.5} />} title="For owners and admins" isPage>
        Only they see and change the settings of the workspace.
      </EmptyState>
    );
  }
  return (
    <>
      <PageHeader title="Settings" />
      <TabLinks
        label="Settings"
        tabs={[
          { label: 'Workspace', to: paths.settings(slug), isExact: true },
          { label: 'Members', to: paths.members(slug) },
          { label: 'API keys', to: paths.apiKeys(slug) },
        ]}
      />
      <Outlet />
    </>
  );
}
