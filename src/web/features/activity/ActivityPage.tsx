import { Outlet } from '@tanstack/react-router';
import { useWorkspace } from '../../api/workspace.ts';
import { TabLinks } from '../../app/TabLinks.tsx';
import { paths } from '../../paths.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';

/** The history and the mails of the workspace. */
export function ActivityPage() {
  const { slug } = useWorkspace();
  return (
    <>
      <PageHeader title="Activity" />
      <TabLinks
        label="Activity"
        tabs={[
          { label: 'History', to: paths.activity(slug), isExact: true },
          { label: 'Mail', to: paths.mails(slug) },
        ]}
      />
      <Outlet />
    </>
  );
}
