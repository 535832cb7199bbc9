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
import { CredentialMenu } from './CredentialMenu.tsx';
import { DATE_AND_STATUS_COLUMNS, EMAIL_COLUMN } from './credential-columns.tsx';
import { CREDENTIAL_SORT_OPTIONS, CREDENTIAL_STATUS_OPTIONS } from './credential-list-options.ts';
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
      <PageHeader title="Credentials" facts="Everything that was issued, across certifications." />
      <CertificationTabs />
      <ListToolbar
        searchLabel="Search credentials"
        statuses={CREDENTIAL_STATUS_OPTIONS}
        sorts={CREDENTIAL_SORT_OPTIONS}
      >
        <OriginFilters />
      </ListToolbar>
      <DataTable
        label="Credentials"
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
      header: 'Name',
      sort: 'name',
      render: (credential) => (
        <RowLink to={paths.credential(slug, credential.certification.id, credential.id)}>
          {holderName(credential)}
        </RowLink>
      ),
    },
    {
      key: 'certification',
      header: 'Certification',
      render: ({ certification }) => <bdi>{certification.title}</bdi>,
    },
    EMAIL_COLUMN,
    ...DATE_AND_STATUS_COLUMNS,
    {
      key: 'how',
      header: 'How issued',
      isExtra: true,
      render: ({ issuedHow }) => howIssued(issuedHow),
    },
  ];
}

function NothingFound() {
  const { slug } = useWorkspace();
  return (
    <EmptyState
      title="No credential found"
      action={
        <ButtonLink variant="default" to={paths.credentials(slug)}>
          Show all
        </ButtonLink>
      }
    >
      Try fewer letters, or another status, certification or program.
    </EmptyState>
  );
}

function NothingYet() {
  const { slug } = useWorkspace();
  return (
    <EmptyState
      icon={<IconCertificate size={32} stroke={1.5} />}
      title="No credentials yet"
      action={<ButtonLink to={paths.certifications(slug)}>Go to certifications</ButtonLink>}
    >
      Choose a certification and issue it to a learner.
    </EmptyState>
  );
}
