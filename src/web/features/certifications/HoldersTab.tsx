import { Group, Text } from '@mantine/core';
import { IconCertificate } from '@tabler/icons-react';
import { Outlet } from '@tanstack/react-router';
import { whyCertificationCannotBeIssued } from '../../../shared/credential-can.ts';
import { type List, useList, useView, useWorkspace } from '../../api/workspace.ts';
import type { Certification, Credential } from '../../api/workspace-api.ts';
import { errorView } from '../../app/errors.ts';
import { RowLink } from '../../app/links.tsx';
import { useListSearch } from '../../app/list-search.ts';
import { paths } from '../../paths.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { CalendarDateText } from '../../ui/DateText.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { CredentialMenu } from '../credentials/CredentialMenu.tsx';
import { HOW_ISSUED, holderName, shownStatus } from '../credentials/credential-words.ts';
import { holderLinkId, useCertificationId } from '../credentials/holders-navigation.ts';
import { useMailWatch } from '../credentials/use-mail-watch.ts';
import { whyRoleCannot } from '../credentials/why-not.ts';
import classes from './HoldersTab.module.css';
import { IssueButton } from './IssueButton.tsx';
import { ListToolbar } from './ListToolbar.tsx';

const STATUSES = [
  { value: 'all', label: 'All statuses' },
  { value: 'valid', label: 'Valid' },
  { value: 'expired', label: 'Expired' },
  { value: 'revoked', label: 'Revoked' },
];

const SORTS = [
  { value: 'newest', label: 'Newest first' },
  { value: 'name', label: 'By name' },
  { value: 'expiry', label: 'By expiry date' },
];

/** Everyone who holds or held the certification; panels open over it. */
export function HoldersTab() {
  const certificationId = useCertificationId();
  const [search] = useListSearch();
  const { query, status, sort } = search;
  const certification = useView(['certifications', certificationId], (api) =>
    api.certification(certificationId),
  );
  const credentials = useList(
    ['credentials', { certificationId, query, status, sort }],
    (api, cursor) => api.credentials({ certificationId, query, status, sort, cursor }),
  );
  useMailWatch(credentials.items);
  const isNothingThere =
    query === undefined &&
    status === undefined &&
    !credentials.isPending &&
    credentials.items.length === 0;
  return (
    <>
      {!isNothingThere && (
        <ListToolbar searchLabel="Search holders" statuses={STATUSES} sorts={SORTS} />
      )}
      <HoldersTable list={credentials} certification={certification.data} />
      <Outlet />
    </>
  );
}

type TableProps = { list: List<Credential>; certification: Certification | undefined };

function HoldersTable({ list, certification }: TableProps) {
  const { slug } = useWorkspace();
  return (
    <DataTable
      label="Holders"
      columns={columnsFor(slug)}
      rows={list.items}
      rowKey={(credential) => credential.id}
      rowName={holderName}
      isPending={list.isPending}
      isStale={list.isStale}
      error={errorView(list.error)}
      onRetry={list.retry}
      loadMore={list.loadMore}
      isLoadingMore={list.isLoadingMore}
      empty={<NoHolders certification={certification} />}
    />
  );
}

function columnsFor(slug: string): Column<Credential>[] {
  return [
    {
      key: 'name',
      header: 'Name',
      render: (credential) => (
        <div className={classes.name}>
          <RowLink
            id={holderLinkId(credential.id)}
            to={paths.credential(slug, credential.certification.id, credential.id)}
            search
          >
            {holderName(credential)}
          </RowLink>
          <div className={classes.menu}>
            <CredentialMenu credential={credential} />
          </div>
        </div>
      ),
    },
    {
      key: 'email',
      header: 'E-mail',
      render: ({ learner }) => (
        <span className={classes.email} title={learner.email ?? undefined}>
          {learner.email ?? <None />}
        </span>
      ),
    },
    {
      key: 'issued',
      header: 'Issued',
      render: ({ issuedOn }) => <CalendarDateText date={issuedOn} />,
    },
    {
      key: 'expires',
      header: 'Expires',
      render: ({ expiresOn }) =>
        expiresOn === null ? 'Never' : <CalendarDateText date={expiresOn} />,
    },
    {
      key: 'status',
      header: 'Status',
      render: (credential) => <StatusBadge status={shownStatus(credential)} />,
    },
    {
      key: 'how',
      header: 'How issued',
      render: ({ issuedHow, issuedBy }) => (
        <span {...(issuedBy !== null && { title: issuedBy })} className={classes.how}>
          {HOW_ISSUED[issuedHow]}
        </span>
      ),
    },
    {
      key: 'mail',
      header: 'Mail',
      render: ({ mail }) => (mail === null ? <None /> : <StatusBadge status={mail.state} />),
    },
  ];
}

function None() {
  return (
    <Text span c="dimmed" size="sm">
      None
    </Text>
  );
}

function NoHolders({ certification }: { certification: Certification | undefined }) {
  const { role } = useWorkspace();
  const [{ query, status }, change] = useListSearch();
  if (query !== undefined || status !== undefined) {
    return (
      <EmptyState title="Nobody found">
        Nobody with this name, e-mail address or status.{' '}
        <button
          type="button"
          className={classes.textButton}
          onClick={() => change({ query: undefined, status: undefined })}
        >
          Show all
        </button>
      </EmptyState>
    );
  }
  const why =
    certification &&
    (whyCertificationCannotBeIssued(certification.status) ?? whyRoleCannot(role, 'issue'));
  return (
    <EmptyState
      icon={<IconCertificate size={32} stroke={1.5} />}
      title="Nobody holds it yet"
      action={certification && why === null ? <IssueButton certification={certification} /> : null}
    >
      <Group justify="center">
        {why ?? 'Issue it to a learner, and the certificate is theirs.'}
      </Group>
    </EmptyState>
  );
}
