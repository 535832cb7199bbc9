import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { errorView } from '../../api/error-words.ts';
import { useChange } from '../../api/workspace.ts';
import type { ProgramIssuing } from '../../api/workspace-api.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { formatNumber } from '../../ui/numbers.ts';
import { useFocusOnClose } from '../../ui/use-focus-on-close.ts';
import { restWords } from './issuing-words.ts';

type Rest = ProgramIssuing['rest'];
type Props = { programId: string; rest: Rest };

/** Offers to issue or send the rest after an issuing is finished. */
export function IssueRest({ programId, rest }: Props) {
  const [asked, setAsked] = useState<'all' | 'mails'>();
  const issue = useChange(
    (api, mailsOnly: boolean) => api.issueRest({ id: programId, body: { mailsOnly } }),
    () => setAsked(undefined),
  );
  if (rest.credentials === 0 && rest.mails === 0) return null;
  return (
    <>
      <Text size="sm">{restWords(rest)}</Text>
      <Group gap="xs">
        {rest.credentials > 0 && <Button onClick={() => setAsked('all')}>Issue the rest</Button>}
        {rest.mails > 0 && (
          <Button variant="default" onClick={() => setAsked('mails')}>
            {rest.credentials > 0 ? 'Send the e-mails only' : 'Send the e-mails'}
          </Button>
        )}
      </Group>
      {asked !== undefined && (
        <RestDialog
          rest={rest}
          mailsOnly={asked === 'mails'}
          error={issue.error}
          isBusy={issue.isPending}
          onConfirm={() => issue.mutate(asked === 'mails')}
          onClose={() => {
            setAsked(undefined);
            issue.reset();
          }}
        />
      )}
    </>
  );
}

type DialogProps = {
  rest: Rest;
  mailsOnly: boolean;
  error: unknown;
  isBusy: boolean;
  onConfirm: () => void;
  onClose: () => void;
};

function RestDialog({ rest, mailsOnly, error, isBusy, onConfirm, onClose }: DialogProps) {
  useFocusOnClose();
  const { credentials, mails } = rest;
  const question = mailsOnly
    ? `Send ${count(mails, 'e-mail', 'e-mails')}?`
    : `Issue ${count(credentials, 'credential', 'credentials')}?`;
  return (
    <ConfirmDialog
      title={question}
      confirmLabel={question.slice(0, -1)}
      submitError={errorView(error)}
      loading={isBusy}
      onConfirm={onConfirm}
      onCancel={onClose}
    >
      <Text size="sm">
        {mailsOnly
          ? 'Each participant who was not told yet learns whether they completed the program. No credential is issued.'
          : 'People who receive a credential get the certificate e-mail. Everyone else who was not told yet learns whether they completed the program.'}
      </Text>
    </ConfirmDialog>
  );
}

function count(value: number, one: string, many: string): string {
  return `${formatNumber(value)} ${value === 1 ? one : many}`;
}
