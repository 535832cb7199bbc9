import { Text } from '@mantine/core';
import { isolated } from '../../../shared/direction.ts';
import { errorView } from '../../api/error-words.ts';
import { useChange, useWorkspace } from '../../api/workspace.ts';
import type { Certification } from '../../api/workspace-api.ts';
import { toastDone } from '../../app/toast.tsx';
import { paths } from '../../paths.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { useFocusOnClose } from '../../ui/use-focus-on-close.ts';
import { t } from '../../words.ts';

type Props = {
  /** The title after publishing, which may be an unsaved one from a form. */
  title: string;
  /** The saved certification; `null` if it is not saved yet. */
  certification: Certification | null;
  /** Saves the certification to publish. Called only after publishing is confirmed. */
  save: () => Promise<Certification>;
  onClose: () => void;
  onPublished: (published: Certification) => void;
};

/** Explains what publishing means for new and for already issued credentials. */
export function PublishDialog({ title, certification, save, onClose, onPublished }: Props) {
  useFocusOnClose();
  const { slug } = useWorkspace();
  const version = certification?.version ?? null;
  const holderCount = certification?.holderCount ?? 0;
  const publish = useChange(
    async (api, read: () => Promise<Certification>) => {
      const { id } = await read();
      return await api.publishCertification({ id });
    },
    (published) => {
      const next =
        version !== null && holderCount > 0
          ? { label: t('issue.publish.update'), to: paths.bring(slug, published.id) }
          : { label: t('issue.publish.issue'), to: paths.issue(slug, published.id) };
      toastDone(
        t('issue.publish.done', {
          version: published.version ?? 1,
          title: isolated(published.title),
        }),
        next,
      );
      onPublished(published);
    },
  );
  return (
    <ConfirmDialog
      title={t('issue.publish.title', { title: isolated(title) })}
      confirmLabel={t('issue.publish.action')}
      loading={publish.isPending}
      submitError={errorView(publish.error)}
      onConfirm={() => publish.mutate(save)}
      onCancel={onClose}
    >
      <Text size="sm">
        {version === null
          ? t('issue.publish.first')
          : t('issue.publish.next', { version: version + 1 })}
      </Text>
      {version !== null && holderCount > 0 && (
        <Text size="sm" mt="xs">
          {t('issue.publish.older', { count: holderCount })}
        </Text>
      )}
    </ConfirmDialog>
  );
}
