import { Button, Skeleton, Stack, Text } from '@mantine/core';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useView, useWorkspace } from '../../api/workspace.ts';
import type { Mail } from '../../api/workspace-api.ts';
import { ButtonLink } from '../../app/links.tsx';
import { MailOutcome } from '../../app/MailOutcome.tsx';
import { mailStatus } from '../../app/mail-words.ts';
import { QueryView } from '../../app/QueryView.tsx';
import { paths } from '../../paths.ts';
import { InstantText } from '../../ui/DateText.tsx';
import { MailView } from '../../ui/MailView.tsx';
import { SidePanel } from '../../ui/SidePanel.tsx';
import { rich, t } from '../../words.ts';
import { mailHelpFor, useMails } from './mails.ts';
import { useResend } from './use-resend.ts';

/** A mail as its recipient sees it, and its delivery state. */
export function MailPanel() {
  const { slug } = useWorkspace();
  const { mailId } = useParams({ from: '/w/$slug/activity/mail/$mailId' });
  const search = useSearch({ from: '/w/$slug/activity/mail' });
  const navigate = useNavigate();
  const content = useView('getMailContent', { id: mailId });
  const mail = useMails(search).items.find((candidate) => candidate.id === mailId);
  return (
    <SidePanel
      title={content.data?.subject ?? t('activity.mail.title')}
      width={680}
      onClose={() => void navigate({ to: paths.mails(slug, search) })}
      footer={mail && isAboutMore(mail) ? <MailActions mail={mail} /> : undefined}
    >
      <Stack gap="md">
        {mail !== undefined && <MailState mail={mail} />}
        <QueryView query={content} skeleton={<Skeleton height={420} />}>
          {(shown) => <MailView mail={shown} />}
        </QueryView>
      </Stack>
    </SidePanel>
  );
}

function MailState({ mail }: { mail: Mail }) {
  const { workspace } = useWorkspace();
  const sendsMail = workspace.mailDelivery === 'sent';
  return (
    <Stack gap={4}>
      <MailOutcome
        mail={mail}
        word={mailStatus(mail.state)}
        help={() => mailHelpFor(mail, sendsMail)}
        learnerId={mail.learnerName === null ? null : mail.learnerId}
      />
      {mail.state === 'queued' && mail.attempts > 0 && mail.nextAttemptAt !== null && (
        <Text size="sm">
          {rich('activity.mail.attempts', {
            count: mail.attempts,
            time: <InstantText instant={mail.nextAttemptAt} />,
          })}
        </Text>
      )}
    </Stack>
  );
}

/**
 * Whether the mail is about a credential or a program that can be linked. A mail that only contains
 * a link to the learner's own page is not.
 */
function isAboutMore({ credentialId, programId }: Mail): boolean {
  return credentialId !== null || programId !== null;
}

function MailActions({ mail }: { mail: Mail }) {
  const { slug } = useWorkspace();
  const { credentialId, programId } = mail;
  if (credentialId !== null) return <CredentialActions mail={mail} credentialId={credentialId} />;
  return (
    programId !== null && (
      <ButtonLink variant="default" to={paths.program(slug, programId)}>
        {t('activity.mail.openProgram')}
      </ButtonLink>
    )
  );
}

function CredentialActions({ mail, credentialId }: { mail: Mail; credentialId: string }) {
  const { slug } = useWorkspace();
  const resend = useResend(mail, credentialId);
  const credential = useView('getCredential', { id: credentialId });
  return (
    <>
      {credential.data !== undefined && (
        <ButtonLink
          variant="default"
          to={paths.credential(slug, credential.data.certification.id, credentialId)}
        >
          {t('activity.mail.openCredential')}
        </ButtonLink>
      )}
      {resend.whyNot === null && (
        <Button onClick={resend.run} loading={resend.isPending}>
          {t('activity.mail.resend')}
        </Button>
      )}
    </>
  );
}
