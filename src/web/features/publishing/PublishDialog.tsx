import { Text } from '@mantine/core';
import { isolated } from '../../../shared/direction.ts';
import { errorView } from '../../api/error-words.ts';
import { useChange, useWorkspace } from '../../api/workspace.ts';
import type { Certification } from '../../api/workspace-api.ts';
import { toastDone } from '../../app/toast.tsx';
import { paths } from '../../paths.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { Count } from '../../ui/Count.tsx';
import { useFocusOnClose } from '../../ui/use-focus-on-close.ts';

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
          ? { label: 'Bring its holders to it', to: paths.bring(slug, published.id) }
          : { label: 'Issue it', to: paths.issue(slug, published.id) };
      toastDone(
        `Version ${published.version} of “${isolated(published.title)}” is published.`,
        next,
      );
      onPublished(published);
    },
  );
  return (
    <ConfirmDialog
      title={`Publish “${isolated(title)}”?`}
      confirmLabel="Publish"
      loading={publish.isPending}
      submitError={errorView(publish.error)}
      onConfirm={() => publish.mutate(save)}
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
          They keep it as it is, until you bring them to the new version.
        </Text>
      )}
    </ConfirmDialog>
  );
}
