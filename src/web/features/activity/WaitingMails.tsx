import { Alert, Button, Text } from '@mantine/core';
import { useState } from 'react';
import { errorView } from '../../api/error-words.ts';
import { useChange, useView, useWorkspace } from '../../api/workspace.ts';
import { toastDone } from '../../app/toast.tsx';
import { whyRoleCannot } from '../../app/why-role-cannot.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { IconMailForward } from '../../ui/icons.generated.ts';
import { ReasonButton } from '../../ui/ReasonButton.tsx';
import { t } from '../../words.ts';

/** Offers to send the mails that stayed in the outbox before a mail server was set up. */
export function WaitingMails() {
  const { workspace } = useWorkspace();
  return workspace.mailDelivery === 'sent' ? <Notice /> : null;
}

function Notice() {
  const { role } = useWorkspace();
  const { data: overview } = useView('getOverview');
  const [isAsking, setAsking] = useState(false);
  const count = overview?.waitingMailCount ?? 0;
  if (count === 0) return null;
  const why = whyRoleCannot(role, 'issue');
  const look = { size: 'xs', mt: 8 } as const;
  return (
    <Alert
      color="gray"
      mb="md"
      icon={<IconMailForward size={18} aria-hidden />}
      title={t('activity.mail.waiting', { count })}
    >
      <div>{t('activity.mail.waitingHint')}</div>
      {why === null ? (
        <Button {...look} onClick={() => setAsking(true)}>
          {t('activity.mail.sendAll')}
        </Button>
      ) : (
        <ReasonButton {...look} reason={why}>
          {t('activity.mail.sendAll')}
        </ReasonButton>
      )}
      {isAsking && <SendAllDialog count={count} onClose={() => setAsking(false)} />}
    </Alert>
  );
}

function SendAllDialog({ count, onClose }: { count: number; onClose: () => void }) {
  const send = useChange(
    (api) => api.sendWaitingMails({}),
    (sent) => {
      toastDone(t('activity.mail.sendAll.done', { count: sent.count }));
      onClose();
    },
  );
  return (
    <ConfirmDialog
      title={t('activity.mail.sendAll.title', { count })}
      confirmLabel={t('activity.mail.sendAll')}
      loading={send.isPending}
      submitError={errorView(send.error)}
      onConfirm={() => send.mutate(count)}
      onCancel={onClose}
    >
      <Text size="sm">{t('activity.mail.sendAll.text')}</Text>
    </ConfirmDialog>
  );
}
