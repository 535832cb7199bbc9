import { Text, Title } from '@mantine/core';
import { useView } from '../../api/workspace.ts';
import { Count } from '../../ui/Count.tsx';
import { InstantText } from '../../ui/DateText.tsx';
import classes from './VersionList.module.css';

/** Which versions were published, and how many hold each. */
export function VersionList({ certificationId }: { certificationId: string }) {
  const versions = useView(['certifications', certificationId, 'versions'], (api) =>
    api.versions(certificationId),
  );
  const items = versions.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section aria-label="Versions" className={classes.section}>
      <Title order={2}>Versions</Title>
      <ul className={classes.list}>
        {items.map((version) => (
          <li key={version.id}>
            <span>Version {version.number}</span>
            <Text span inherit c="dimmed">
              published <InstantText instant={version.publishedAt} />
            </Text>
            <Text span inherit c="dimmed">
              <Count value={version.holderCount} of={['holder', 'holders']} />
            </Text>
          </li>
        ))}
      </ul>
    </section>
  );
}
