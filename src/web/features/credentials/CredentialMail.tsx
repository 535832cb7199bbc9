import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { may } from '../../../shared/roles.ts';
import { installationQuery, useWorkspace } from '../../api/workspace.ts';
import type { Credential } from '../../api/workspace-api.ts';
import { mailHelp } from '../../app/mail-words.ts';
import { InstantText } from '../../ui/DateText.tsx';
import { IconEye, IconMail } from '../../ui/icons.generated.ts';
import { ReasonButton } from '../../ui/ReasonButton.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { rich, t } from '../../words.ts';
import { MailDialog } from './MailDialog.tsx';
import { ResendDialog } from './ResendDialog.tsx';
import { whyNot } from './why-not.ts';

/** The state of the newest mail about the credential, and the mail server's response. */
export function CredentialMail({ credential }: { credential: Credential }) {
  const { role } = useWorkspace();
  const [dialog, setDialog] = useState<'read' | 'send' | null>(null);
  const { mail } = credential;
  const close = () => setDialog(null);
  return (
    <section aria-label={t('credential.mail.heading')}>
      <Title order={2} mb="xs">
        {t('credential.mail.heading')}
      </Title>
      {mail === null ? (
        <Text size="sm" c="dimmed">
          {t('credential.mail.none')}
        </Text>
      ) : (
        <MailState mail={mail} />
      )}
      <Group gap="xs" mt="sm">
        <SendButton credential={credential} onClick={() => setDialog('send')} />
        {mail !== null && may(role, 'issue') && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconEye size={14} aria-hidden />}
            onClick={() => setDialog('read')}
          >
            {t('credential.mail.view')}
          </Button>
        )}
      </Group>
      {dialog === 'send' && <ResendDialog credential={credential} onClose={close} />}
      {dialog === 'read' && mail !== null && (
        <MailDialog
          title={t('credential.mail.title')}
          queryKey={['mails', mail.id, 'content']}
          read={(api) => api.getMailContent({ id: mail.id })}
          onClose={close}
        />
      )}
    </section>
  );
}

function SendButton({ credential, onClick }: { credential: Credential; onClick: () => void }) {
  const { role } = useWorkspace();
  const why = whyNot('notify', credential, role);
  const props = {
    size: 'compact-sm',
    variant: 'default',
    leftSection: <IconMail size={14} aria-hidden />,
  };
  const words = credential.mail === null ? t('credential.mail.send') : t('credential.mail.resend');
  return why === null ? (
    <Button {...props} onClick={onClick}>
      {words}
    </Button>
  ) : (
    <ReasonButton {...props} reason={why}>
      {words}
    </ReasonButton>
  );
}

function MailState({ mail }: { mail: NonNullable<Credential['mail']> }) {
  const { data: installation } = useQuery(installationQuery);
  return (
    <Stack gap={4}>
      <Group gap="sm">
        <StatusBadge status={mail.state} />
        <Text size="sm" c="dimmed" component="div">
          <InstantText instant={mail.sentAt ?? mail.queuedAt} />
        </Text>
      </Group>
      <Text size="sm">{mailHelp(mail, installation?.sendsMail ?? false)}</Text>
      {mail.answer !== null && mail.state !== 'outbox' && (
        <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {rich('credential.mail.answer', { answer: <bdi>{mail.answer}</bdi> })}
        </Text>
      )}
    </Stack>
  );
}
