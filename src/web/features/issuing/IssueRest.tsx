import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { errorView } from '../../api/error-words.ts';
import { useChange } from '../../api/workspace.ts';
import type { ProgramIssuing } from '../../api/workspace-api.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { useFocusOnClose } from '../../ui/use-focus-on-close.ts';
import { t } from '../../words.ts';
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
        {rest.credentials > 0 && (
          <Button onClick={() => setAsked('all')}>{t('issue.rest.issue')}</Button>
        )}
        {rest.mails > 0 && (
          <Button variant="default" onClick={() => setAsked('mails')}>
            {rest.credentials > 0 ? t('issue.rest.sendOnly') : t('issue.rest.send')}
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
  const what = mailsOnly ? 'send' : 'issue';
  const count = mailsOnly ? rest.mails : rest.credentials;
  return (
    <ConfirmDialog
      title={t(`issue.rest.question.${what}`, { count })}
      confirmLabel={t(`issue.rest.submit.${what}`, { count })}
      submitError={errorView(error)}
      loading={isBusy}
      onConfirm={onConfirm}
      onCancel={onClose}
    >
      <Text size="sm">{t(`issue.rest.help.${what}`)}</Text>
    </ConfirmDialog>
  );
}
