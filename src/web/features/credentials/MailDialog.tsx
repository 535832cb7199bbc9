import { Modal, Skeleton, Stack, Text } from '@mantine/core';
import { useView } from '../../api/workspace.ts';
import type { MailContent, WorkspaceApi } from '../../api/workspace-api.ts';
import { errorView } from '../../app/errors.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import classes from './MailDialog.module.css';

type Props = {
  title: string;
  queryKey: readonly unknown[];
  read: (api: WorkspaceApi) => Promise<MailContent>;
  onClose: () => void;
};

/** A mail as its reader sees it. */
export function MailDialog({ title, queryKey, read, onClose }: Props) {
  const mail = useView(queryKey, read);
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
      {mail.data !== undefined && <Content mail={mail.data} />}
    </Modal>
  );
}

function Content({ mail }: { mail: MailContent }) {
  return (
    <Stack gap="xs">
      <Text size="sm">
        <b dir="auto">{mail.subject}</b>
        <br />
        <Text span c="dimmed" inherit>
          From {mail.from}
          {mail.to !== null && ` to ${mail.to}`}
        </Text>
      </Text>
      {/* No scripts, no forms, no way out: the mail is only looked at. */}
      <iframe
        title={`Mail: ${mail.subject}`}
        srcDoc={mail.html}
        sandbox=""
        className={classes.frame}
      />
    </Stack>
  );
}
