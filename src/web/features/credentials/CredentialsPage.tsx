import { Group } from '@mantine/core';
import { useList, useWorkspace } from '../../api/workspace.ts';
import type { Credential } from '../../api/workspace-api.ts';
import { CertificationTabs } from '../../app/CertificationTabs.tsx';
import { holderName, howIssued } from '../../app/credential-words.ts';
import { ListToolbar } from '../../app/ListToolbar.tsx';
import { ButtonLink, RowLink } from '../../app/links.tsx';
import { type ListSearch, useListSearch } from '../../app/list-search.ts';
import { paths } from '../../paths.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconCertificate } from '../../ui/icons.generated.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { t } from '../../words.ts';
import { CredentialMenu } from './CredentialMenu.tsx';
import { dateAndStatusColumns, emailColumn, isUndelivered } from './credential-columns.tsx';
import { credentialSortOptions, credentialStatusOptions } from './credential-list-options.ts';
import { OriginFilters } from './OriginFilters.tsx';
import { useMailWatch } from './use-mail-watch.ts';

/** All credentials of the workspace, of any certification. */
export function CredentialsPage() {
  const { slug } = useWorkspace();
  const [search, change] = useListSearch();
  const { query, status, sort, certificationId, programId } = search;
  const filter = { query, status, sort, certificationId, programId };
  const list = useList('listCredentials', { query: filter });
  useMailWatch(list.items);
  return (
    <>
      <PageHeader title={t('credential.list.title')} facts={t('credential.list.intro')} />
      <CertificationTabs />
      <ListToolbar
        searchLabel={t('credential.list.search')}
        statuses={credentialStatusOptions()}
        sorts={credentialSortOptions()}
      >
        <OriginFilters />
      </ListToolbar>
      <DataTable
        label={t('credential.list.title')}
        columns={columnsFor(slug)}
        list={list}
        rowKey={(credential) => credential.id}
        rowName={holderName}
        sorting={{ value: sort, onChange: (next) => change({ sort: next }) }}
        empty={isFiltered(search) ? <NothingFound /> : <NothingYet />}
        rowMenu={(credential) => <CredentialMenu credential={credential} />}
      />
    </>
  );
}

function isFiltered({ query, status, certificationId, programId }: ListSearch): boolean {
  return [query, status, certificationId, programId].some((it) => it !== undefined);
}

function columnsFor(slug: string): Column<Credential>[] {
  return [
    {
      key: 'name',
      header: t('credential.column.name'),
      sort: 'name',
      render: (credential) => (
        <Group gap={6}>
          <RowLink to={paths.credential(slug, credential.certification.id, credential.id)}>
            {holderName(credential)}
          </RowLink>
          {credential.mail !== null && isUndelivered(credential) && (
            <StatusBadge status={credential.mail.state} />
          )}
        </Group>
      ),
    },
    {
      key: 'certification',
      header: t('credential.column.certification'),
      render: ({ certification }) => <bdi>{certification.title}</bdi>,
    },
    emailColumn(),
    ...dateAndStatusColumns(),
    {
      key: 'how',
      header: t('credential.list.how'),
      isExtra: true,
      render: ({ issuedHow }) => howIssued(issuedHow),
    },
  ];
}

function NothingFound() {
  const { slug } = useWorkspace();
  return (
    <EmptyState
      title={t('credential.list.notFound.title')}
      action={
        <ButtonLink variant="default" to={paths.credentials(slug)}>
          {t('credential.list.notFound.all')}
        </ButtonLink>
      }
    >
      {t('credential.list.notFound.text')}
    </EmptyState>
  );
}

function NothingYet() {
  const { slug } = useWorkspace();
  return (
    <EmptyState
      icon={<IconCertificate size={32} stroke={1.5} />}
      title={t('credential.list.empty.title')}
      action={
        <ButtonLink to={paths.certifications(slug)}>{t('credential.list.empty.action')}</ButtonLink>
      }
    >
      {t('credential.list.empty.text')}
    </EmptyState>
  );
}
