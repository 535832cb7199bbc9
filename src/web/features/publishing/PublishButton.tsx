import { Button } from '@mantine/core';
import { useState } from 'react';
import { useWorkspace } from '../../api/workspace.ts';
import type { Certification } from '../../api/workspace-api.ts';
import { whyRoleCannot } from '../../app/why-role-cannot.ts';
import { t } from '../../words.ts';
import { PublishDialog } from './PublishDialog.tsx';

/**
 * Publishes a saved draft. Shown beside actions that require it. Renders nothing for other states.
 */
export function PublishButton({ certification }: { certification: Certification }) {
  const { role } = useWorkspace();
  const [isPublishing, setPublishing] = useState(false);
  const isOffered =
    certification.status === 'draft' && whyRoleCannot(role, 'changeCertifications') === null;
  if (!isOffered) return null;
  return (
    <>
      <Button onClick={() => setPublishing(true)}>{t('issue.publish.action')}</Button>
      {isPublishing && (
        <PublishDialog
          title={certification.title}
          certification={certification}
          save={async () => certification}
          onClose={() => setPublishing(false)}
          onPublished={() => setPublishing(false)}
        />
      )}
    </>
  );
}
