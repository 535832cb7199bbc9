import { Group, Select, Text } from '@mantine/core';
import { Outlet, useNavigate, useSearch } from '@tanstack/react-router';
import { useWorkspace } from '../../api/workspace.ts';
import type { Mail } from '../../api/workspace-api.ts';
import { RowLink } from '../../app/links.tsx';
import { paths } from '../../paths.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { InstantText } from '../../ui/DateText.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconMail, IconMailForward, IconRoute } from '../../ui/icons.generated.ts';
import { RowAction, RowMenu } from '../../ui/RowMenu.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { MAIL_KINDS, MAIL_STATE_OPTIONS, recipientOf, useMails } from './mails.ts';
import { useResend } from './use-resend.ts';

const columnsFor = (slug: string): readonly Column<Mail>[] => [
  {
    key: 'to',
    header: 'To',
    render: (mail) => (
      <RowLink to={paths.mail(slug, mail.id)} search={true}>
        {recipientOf(mail)}
      </RowLink>
    ),
  },
  {
    key: 'email',
    header: 'E-mail',
    isExtra: true,
    render: (mail) => (
      <Text size="sm" maw={140} truncate title={mail.to ?? undefined}>
        {mail.to ?? '–'}
      </Text>
    ),
  },
  {
    key: 'about',
    header: 'About',
    render: (mail) => (
      <span style={{ display: 'inline-block', minWidth: 112, overflowWrap: 'anywhere' }}>
        {MAIL_KINDS[mail.kind]}: <bdi>{mail.title}</bdi>
      </span>
    ),
  },
  { key: 'state', header: 'State', render: (mail) => <StatusBadge status={mail.state} /> },
  {
    key: 'when',
    header: 'When',
    render: (mail) => <InstantText instant={mail.sentAt ?? mail.queuedAt} />,
  },
];

/**
 * All mails to learners and invited members, with their delivery states. Without a mail server this
 * is the outbox.
 */
export function MailsTab() {
  const { slug } = useWorkspace();
  const { state } = useSearch({ from: '/w/$slug/activity/mail' });
  const navigate = useNavigate();
  const list = useMails(state);
  return (
    <>
      <Group mb="md">
        <Select
          aria-label="State"
          placeholder="Every state"
          data={MAIL_STATE_OPTIONS}
          value={state ?? null}
          onChange={(value) => void navigate({ to: paths.mails(slug, value ?? undefined) })}
          clearable
          clearButtonProps={{ 'aria-label': 'Show every state' }}
          w={180}
        />
      </Group>
      <DataTable
        label="Mails"
        columns={columnsFor(slug)}
        list={list}
        rowKey={(mail) => mail.id}
        rowName={(mail) => recipientOf(mail)}
        empty={
          <EmptyState
            icon={<IconMail size={28} stroke={1.5} />}
            title={state === undefined ? 'No mails yet' : 'No mails in this state'}
          >
            When a learner is told of a credential or of a program, the mail is listed here.
          </EmptyState>
        }
        rowMenu={(mail) => <MailMenu mail={mail} />}
      />
      <Outlet />
    </>
  );
}

function MailMenu({ mail }: { mail: Mail }) {
  const { slug } = useWorkspace();
  const navigate = useNavigate();
  const { credentialId, programId } = mail;
  if (credentialId !== null) {
    return <CredentialMailMenu mail={mail} credentialId={credentialId} />;
  }
  return (
    programId !== null && (
      <RowMenu name={recipientOf(mail)}>
        <RowAction
          icon={<IconRoute size={16} stroke={1.75} aria-hidden />}
          whyNot={null}
          onClick={() => void navigate({ to: paths.program(slug, programId) })}
        >
          Open the program
        </RowAction>
      </RowMenu>
    )
  );
}

function CredentialMailMenu({ mail, credentialId }: { mail: Mail; credentialId: string }) {
  const resend = useResend(mail, credentialId);
  return (
    <RowMenu name={recipientOf(mail)}>
      <RowAction
        icon={<IconMailForward size={16} stroke={1.75} aria-hidden />}
        whyNot={resend.whyNot}
        onClick={resend.run}
      >
        Send again
      </RowAction>
    </RowMenu>
  );
}
