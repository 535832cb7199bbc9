import { Group, Select, Text } from '@mantine/core';
import { Outlet, useNavigate, useSearch } from '@tanstack/react-router';
import { MAIL_STATES } from '../../../shared/choices.ts';
import { useWorkspace } from '../../api/workspace.ts';
import type { Mail } from '../../api/workspace-api.ts';
import { RowLink } from '../../app/links.tsx';
import { mailStatus } from '../../app/mail-words.ts';
import { paths } from '../../paths.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { InstantText } from '../../ui/DateText.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconMail, IconMailForward, IconRoute } from '../../ui/icons.generated.ts';
import { RowAction, RowMenu } from '../../ui/RowMenu.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { rich, t } from '../../words.ts';
import { recipientOf, useMails } from './mails.ts';
import { useResend } from './use-resend.ts';

const columnsFor = (slug: string): readonly Column<Mail>[] => [
  {
    key: 'to',
    header: t('activity.mail.to'),
    render: (mail) => (
      <RowLink to={paths.mail(slug, mail.id)} search={true}>
        {recipientOf(mail)}
      </RowLink>
    ),
  },
  {
    key: 'email',
    header: t('activity.mail.address'),
    isExtra: true,
    render: (mail) => (
      <Text size="sm" maw={140} truncate title={mail.to ?? undefined}>
        {mail.to ?? '–'}
      </Text>
    ),
  },
  {
    key: 'about',
    header: t('activity.mail.about'),
    render: (mail) => (
      <span style={{ display: 'inline-block', minWidth: 112, overflowWrap: 'anywhere' }}>
        {rich(`activity.mail.about.${mail.kind}`, { title: <bdi>{mail.title}</bdi> })}
      </span>
    ),
  },
  {
    key: 'state',
    header: t('activity.mail.status'),
    render: ({ state }) => <StatusBadge status={state} word={mailStatus(state)} />,
  },
  {
    key: 'when',
    header: t('activity.mail.date'),
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
          aria-label={t('activity.mail.status')}
          placeholder={t('activity.mail.allStatuses')}
          data={MAIL_STATES.map((value) => ({ value, label: mailStatus(value) }))}
          value={state ?? null}
          onChange={(value) => void navigate({ to: paths.mails(slug, value ?? undefined) })}
          clearable
          clearButtonProps={{ 'aria-label': t('activity.mail.showAll') }}
          w={180}
        />
      </Group>
      <DataTable
        label={t('activity.mail.list')}
        columns={columnsFor(slug)}
        list={list}
        rowKey={(mail) => mail.id}
        rowName={(mail) => recipientOf(mail)}
        empty={
          <EmptyState
            icon={<IconMail size={28} stroke={1.5} />}
            title={t(state === undefined ? 'activity.mail.empty' : 'activity.mail.emptyStatus')}
          >
            {t('activity.mail.emptyHint')}
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
          {t('activity.mail.openProgram')}
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
        {t('activity.mail.resend')}
      </RowAction>
    </RowMenu>
  );
}
