import { Button, Group, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { may } from '../../../shared/roles.ts';
import { useWorkspace } from '../../api/workspace.ts';
import type { Credential } from '../../api/workspace-api.ts';
import { MailOutcome } from '../../app/MailOutcome.tsx';
import { mailHelp } from '../../app/mail-words.ts';
import { IconEye, IconMail } from '../../ui/icons.generated.ts';
import { ReasonButton } from '../../ui/ReasonButton.tsx';
import { t } from '../../words.ts';
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
        <MailState mail={mail} credential={credential} />
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

type Mail = NonNullable<Credential['mail']>;

function MailState({ mail, credential }: { mail: Mail; credential: Credential }) {
  const { workspace } = useWorkspace();
  const sendsMail = workspace.mailDelivery === 'sent';
  const { learner, learnerName } = credential;
  const help = () =>
    isAddressCorrected(mail, learner.email)
      ? t('app.mail.help.addressChanged')
      : mailHelp(mail, sendsMail);
  const learnerId = learnerName === null ? null : learner.id;
  return <MailOutcome mail={mail} help={help} learnerId={learnerId} />;
}

/** Whether the mail did not arrive, and the learner has had another address since. */
function isAddressCorrected({ state, to }: Mail, email: string | null): boolean {
  const isUndelivered = state === 'bounced' || state === 'complained' || state === 'failed';
  return isUndelivered && to !== null && email !== null && to.toLowerCase() !== email.toLowerCase();
}
