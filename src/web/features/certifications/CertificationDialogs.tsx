import { Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { isolated } from '../../../shared/direction.ts';
import { errorView } from '../../api/error-words.ts';
import { useChange, useWorkspace } from '../../api/workspace.ts';
import type { Certification } from '../../api/workspace-api.ts';
import { toastDone } from '../../app/toast.tsx';
import { paths } from '../../paths.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { useFocusOnClose } from '../../ui/use-focus-on-close.ts';
import { t } from '../../words.ts';

type Props = { certification: Certification; onClose: () => void };

export function ArchiveDialog({ certification, onClose }: Props) {
  useFocusOnClose();
  const { id, title, holderCount } = certification;
  const archive = useChange(
    (api, certificationId: string) => api.archiveCertification({ id: certificationId }),
    () => {
      toastDone(t('certification.archive.done', { title: isolated(title) }));
      onClose();
    },
  );
  return (
    <ConfirmDialog
      title={t('certification.archive.title', { title: isolated(title) })}
      confirmLabel={t('certification.action.archive')}
      loading={archive.isPending}
      submitError={errorView(archive.error)}
      onConfirm={() => archive.mutate(id)}
      onCancel={onClose}
    >
      <Text size="sm">
        {t('certification.archive.text')}
        {holderCount > 0 && <> {t('certification.archive.holders', { count: holderCount })}</>}
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
      toastDone(t('certification.delete.done', { title: isolated(title) }));
      onClose();
    },
  );
  return (
    <ConfirmDialog
      title={t('certification.delete.title', { title: isolated(title) })}
      confirmLabel={t('certification.action.deleteConfirm')}
      isDangerous
      loading={remove.isPending}
      submitError={errorView(remove.error)}
      onConfirm={() => remove.mutate(id)}
      onCancel={onClose}
    >
      <Text size="sm">{t('certification.delete.text')}</Text>
    </ConfirmDialog>
  );
}
