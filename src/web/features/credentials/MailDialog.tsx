import { Modal, Skeleton } from '@mantine/core';
import { useRead } from '../../api/workspace.ts';
import type { MailContent, WorkspaceApi } from '../../api/workspace-api.ts';
import { QueryView } from '../../app/QueryView.tsx';
import { MailView } from '../../ui/MailView.tsx';
import { useFocusOnClose } from '../../ui/use-focus-on-close.ts';
import { t } from '../../words.ts';

type Props = {
  title: string;
  queryKey: readonly unknown[];
  read: (api: WorkspaceApi) => Promise<MailContent>;
  onClose: () => void;
};

/** A mail as its recipient sees it. */
export function MailDialog({ title, queryKey, read, onClose }: Props) {
  useFocusOnClose();
  const mail = useRead(queryKey, read);
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={680}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <QueryView
        query={mail}
        skeleton={<Skeleton height={420} aria-label={t('credential.mail.loading')} />}
      >
        {(content) => <MailView mail={content} />}
      </QueryView>
    </Modal>
  );
}
