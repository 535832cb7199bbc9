import { Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { isolated } from '../../../shared/direction.ts';
import { errorView } from '../../api/error-words.ts';
import { useChange, useWorkspace } from '../../api/workspace.ts';
import type { Certification } from '../../api/workspace-api.ts';
import { toastDone } from '../../app/toast.tsx';
import { paths } from '../../paths.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { Count } from '../../ui/Count.tsx';
import { useFocusOnClose } from '../../ui/use-focus-on-close.ts';

type Props = { certification: Certification; onClose: () => void };

export function ArchiveDialog({ certification, onClose }: Props) {
  useFocusOnClose();
  const { id, title, holderCount } = certification;
  const archive = useChange(
    (api, certificationId: string) => api.archiveCertification({ id: certificationId }),
    () => {
      toastDone(`“${isolated(title)}” is archived.`);
      onClose();
    },
  );
  return (
    <ConfirmDialog
      title={`Archive “${isolated(title)}”?`}
      confirmLabel="Archive"
      loading={archive.isPending}
      submitError={errorView(archive.error)}
      onConfirm={() => archive.mutate(id)}
      onCancel={onClose}
    >
      <Text size="sm">
        It cannot be issued while it is archived, and it can be restored.
        {holderCount > 0 && (
          <>
            {' '}
            Nothing changes for the{' '}
            <Count value={holderCount} of={['learner who holds', 'learners who hold']} /> it.
          </>
        )}
      </Text>
    </ConfirmDialog>
  );
}

export function DeleteDialog({ certification, onClose }: Props) {
  useFocusOnClose();
  const { slug } = useWorkspace();
  const navigate = useNavigate();
  const { id, title } = certification;
  const remove = useChange(
    async (api, certificationId: string) => {
      await api.deleteCertification({ id: certificationId });
      // Navigates first, because refetching the queries of its screens would fail with not_found.
      await navigate({ to: paths.certifications(slug) });
    },
    () => {
      toastDone(`“${isolated(title)}” is deleted.`);
      onClose();
    },
  );
  return (
    <ConfirmDialog
      title={`Delete “${isolated(title)}”?`}
      confirmLabel="Delete certification"
      isDangerous
      loading={remove.isPending}
      submitError={errorView(remove.error)}
      onConfirm={() => remove.mutate(id)}
      onCancel={onClose}
    >
      <Text size="sm">It was never issued. Deleting it cannot be undone.</Text>
    </ConfirmDialog>
  );
}
