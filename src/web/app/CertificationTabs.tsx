import { useWorkspace } from '../api/workspace.ts';
import { paths } from '../paths.ts';
import { TabLinks } from './TabLinks.tsx';

/** Tabs for certifications and issued credentials. */
export function CertificationTabs() {
  const { slug } = useWorkspace();
  return (
    <TabLinks
      label="Certifications"
      tabs={[
        { label: 'Certifications', to: paths.certifications(slug), isExact: true },
        { label: 'Credentials', to: paths.credentials(slug) },
      ]}
    />
  );
}
