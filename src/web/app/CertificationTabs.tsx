import { useWorkspace } from '../api/workspace.ts';
import { paths } from '../paths.ts';
import { t } from '../words.ts';
import { TabLinks } from './TabLinks.tsx';

/** Tabs for certifications and issued credentials. */
export function CertificationTabs() {
  const { slug } = useWorkspace();
  return (
    <TabLinks
      label={t('app.nav.certifications')}
      tabs={[
        { label: t('app.nav.certifications'), to: paths.certifications(slug), isExact: true },
        { label: t('app.nav.credentials'), to: paths.credentials(slug) },
      ]}
    />
  );
}
