import { Text } from '@mantine/core';
import { useIdempotencyKey } from '../../api/idempotency-key.ts';
import { useChange, useWorkspace } from '../../api/workspace.ts';
import type { Certification } from '../../api/workspace-api.ts';
import { errorView } from '../../app/errors.ts';
import { toastDone } from '../../app/toast.tsx';
import { paths } from '../../paths.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { Count } from '../../ui/Count.tsx';
import { useFocusOnClose } from '../credentials/holders-navigation.ts';
import type { toInput } from './certification-values.ts';

type Props = {
  certification: Certification;
  /** Changes that are saved with it, and not before. */
  change?: ReturnType<typeof toInput>;
  onClose: () => void;
  onPublished?: (published: Certification) => void;
};

/** Says what publishing means for what is issued next and for what is out there. */
export function PublishDialog({ certification, change, onClose, onPublished = onClose }: Props) {
  useFocusOnClose();
  const { slug } = useWorkspace();
  const keyFor = useIdempotencyKey();
  const { id, version, holderCount, updatedAt } = certification;
  const title = change?.title ?? certification.title;
  const publish = useChange(
    async (api, certificationId: string) => {
      if (change) await api.changeCertification(certificationId, change);
      return await api.publishCertification(
        certificationId,
        keyFor([certificationId, updatedAt, change]),
      );
    },
    (published) => {
      toastDone(`Version ${published.version} of “${title}” is published.`, {
        label: 'Issue it',
        to: paths.issue(slug, id),
      });
      onPublished(published);
    },
  );
  return (
    <ConfirmDialog
      title={`Publish “${title}”?`}
      confirmLabel="Publish"
      loading={publish.isPending}
      submitError={errorView(publish.error)}
      onConfirm={() => publish.mutate(id)}
      onCancel={onClose}
    >
      <Text size="sm">
        {version === null
          ? 'It can be issued as soon as it is published. What is issued keeps this version, whatever is changed later.'
          : `This makes version ${version + 1}, which is what is issued from now on.`}
      </Text>
      {version !== null && holderCount > 0 && (
        <Text size="sm" mt="xs">
          <Count value={holderCount} of={['learner holds', 'learners hold']} /> an older version.
          They keep it as it is.
        </Text>
      )}
    </ConfirmDialog>
  );
}
