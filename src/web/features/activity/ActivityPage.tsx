import { Outlet } from '@tanstack/react-router';
import { useWorkspace } from '../../api/workspace.ts';
import { TabLinks } from '../../app/TabLinks.tsx';
import { paths } from '../../paths.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { t } from '../../words.ts';

/** The history and the mails of the workspace. */
export function ActivityPage() {
  const { slug } = useWorkspace();
  return (
    <>
      <PageHeader title={t('app.nav.activity')} />
      <TabLinks
        label={t('app.nav.activity')}
        tabs={[
          { label: t('activity.history'), to: paths.activity(slug), isExact: true },
          { label: t('activity.mail.list'), to: paths.mails(slug) },
        ]}
      />
      <Outlet />
    </>
  );
}
