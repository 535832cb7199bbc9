import { Group, Select, Text } from '@mantine/core';
import { Outlet, useNavigate, useSearch } from '@tanstack/react-router';
import { MAIL_STATES } from '../../../shared/choices.ts';
import type { MailFilter } from '../../../shared/credentials.ts';
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
import { SearchField } from '../../ui/SearchField.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { rich, t } from '../../words.ts';
import { type MailSearch, recipientOf, useMails } from './mails.ts';
import { useResend } from './use-resend.ts';
import { WaitingMails } from './WaitingMails.tsx';

const FILTERS = ['undelivered', ...MAIL_STATES] as const satisfies readonly MailFilter[];

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
    render: (mail) => <InstantText instant={mail.outcomeAt ?? mail.sentAt ?? mail.queuedAt} />,
  },
];

/**
 * All mails to learners and invited members, with their delivery states. Without a mail server this
 * is the outbox.
 */
export function MailsTab() {
  const { slug } = useWorkspace();
  const search = useSearch({ from: '/w/$slug/activity/mail' });
  const list = useMails(search);
  const isFiltered = search.state !== undefined || search.query !== undefined;
  return (
    <>
      <WaitingMails />
      <MailFilters search={search} />
      <DataTable
        label={t('activity.mail.list')}
        columns={columnsFor(slug)}
        list={list}
        rowKey={(mail) => mail.id}
        rowName={(mail) => recipientOf(mail)}
        empty={
          <EmptyState
            icon={<IconMail size={28} stroke={1.5} />}
            title={t(isFiltered ? 'activity.mail.noneFound' : 'activity.mail.empty')}
          >
            {t(isFiltered ? 'activity.mail.noneFoundHint' : 'activity.mail.emptyHint')}
          </EmptyState>
        }
        rowMenu={(mail) => <MailMenu mail={mail} />}
      />
      <Outlet />
    </>
  );
}

function MailFilters({ search }: { search: MailSearch }) {
  const { slug } = useWorkspace();
  const navigate = useNavigate();
  const change = (next: MailSearch) => {
    const { state, query } = { ...search, ...next };
    void navigate({ to: paths.mails(slug, { state, query: query || undefined }), replace: true });
  };
  return (
    <Group gap="xs" mb="md">
      <SearchField
        label={t('activity.mail.search')}
        value={search.query ?? ''}
        onSearch={(query) => change({ query })}
      />
      <Select
        aria-label={t('activity.mail.status')}
        placeholder={t('activity.mail.allStatuses')}
        data={FILTERS.map((value) => ({
          value,
          label: value === 'undelivered' ? t('activity.mail.undelivered') : mailStatus(value),
        }))}
        value={search.state ?? null}
        onChange={(state) => change({ state: state ?? undefined })}
        clearable
        clearButtonProps={{ 'aria-label': t('activity.mail.showAll') }}
        w={180}
      />
    </Group>
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
