import { Modal, Skeleton } from '@mantine/core';
import { useRead } from '../../api/workspace.ts';
import type { MailContent, WorkspaceApi } from '../../api/workspace-api.ts';
import { errorView } from '../../app/errors.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { MailView } from '../../ui/MailView.tsx';
import { useFocusOnClose } from '../../ui/use-focus-on-close.ts';

type Props = {
  title: string;
  queryKey: readonly unknown[];
  read: (api: WorkspaceApi) => Promise<MailContent>;
  onClose: () => void;
};

/** A mail as its reader sees it. */
export function MailDialog({ title, queryKey, read, onClose }: Props) {
  useFocusOnClose();
  const mail = useRead(queryKey, read);
  const error = errorView(mail.error);
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={680}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {error !== null && <ErrorState {...error} onRetry={() => void mail.refetch()} />}
      {error === null && mail.data === undefined && <Skeleton height={420} aria-label="Loading" />}
      {mail.data !== undefined && <MailView mail={mail.data} />}
    </Modal>
  );
}
