import { Text } from '@mantine/core';
import { useList, useWorkspace } from '../../api/workspace.ts';
import type { Certification } from '../../api/workspace-api.ts';
import { CertificationTabs } from '../../app/CertificationTabs.tsx';
import { ListToolbar } from '../../app/ListToolbar.tsx';
import { ButtonLink, RowLink, TextLink } from '../../app/links.tsx';
import { useListSearch } from '../../app/list-search.ts';
import { whyRoleCannot } from '../../app/why-role-cannot.ts';
import { files, paths } from '../../paths.ts';
import { Count } from '../../ui/Count.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { InstantText } from '../../ui/DateText.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconCertificate, IconPlus } from '../../ui/icons.generated.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PagePicture } from '../../ui/PagePicture.tsx';
import { ReasonButton } from '../../ui/ReasonButton.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { CertificationMenu } from './CertificationMenu.tsx';
import classes from './CertificationsPage.module.css';
import { validityInWords } from './certification-words.ts';

const STATUSES = [
  { value: 'all', label: 'All statuses' },
  { value: 'active', label: 'Active' },
  { value: 'draft', label: 'Draft' },
  { value: 'archived', label: 'Archived' },
];

const SORTS = [
  { value: 'title', label: 'By title' },
  { value: 'newest', label: 'Newest first' },
  { value: 'holders', label: 'Most holders' },
  { value: 'expiring', label: 'Expiring soon' },
];

/** The list of all certifications. */
export function CertificationsPage() {
  const { slug } = useWorkspace();
  const [{ query, status, sort }] = useListSearch();
  const list = useList('listCertifications', { query: { query, status, sort } });
  const isFiltered = query !== undefined || status !== undefined;
  const isNothingThere = !isFiltered && !list.isPending && list.items.length === 0;
  return (
    <>
      <PageHeader
        title="Certifications"
        facts="What can be earned, and how many hold it."
        {...(!isNothingThere && { action: <NewButton /> })}
      />
      {!isNothingThere && <CertificationTabs />}
      {!(isNothingThere && list.error === null) && (
        <ListToolbar searchLabel="Search certifications" statuses={STATUSES} sorts={SORTS} />
      )}
      <DataTable
        label="Certifications"
        columns={columnsFor(slug)}
        list={list}
        rowKey={(certification) => certification.id}
        rowName={(certification) => certification.title}
        empty={isFiltered ? <NothingFound /> : <NothingYet />}
        rowMenu={(certification) => <CertificationMenu certification={certification} isInList />}
      />
    </>
  );
}

function columnsFor(slug: string): Column<Certification>[] {
  return [
    {
      key: 'title',
      header: 'Title',
      render: (certification) => <Title of={certification} slug={slug} />,
    },
    {
      key: 'status',
      header: 'Status',
      render: ({ status }) => <StatusBadge status={status} />,
    },
    { key: 'version', header: 'Version', render: (it) => <Version certification={it} /> },
    {
      key: 'holders',
      header: 'Holders',
      align: 'right',
      render: ({ holderCount }) => <Count value={holderCount} />,
    },
    {
      key: 'expiring',
      header: 'Expiring soon',
      align: 'right',
      render: (certification) => <ExpiringSoon of={certification} slug={slug} />,
    },
    {
      key: 'validity',
      header: 'Validity',
      render: ({ validity }) => (
        <span style={{ whiteSpace: 'nowrap' }}>{validityInWords(validity)}</span>
      ),
    },
    {
      key: 'updated',
      header: 'Updated',
      isExtra: true,
      render: ({ updatedAt }) => <InstantText instant={updatedAt} />,
    },
  ];
}

type TitleProps = { of: Certification; slug: string };

function Title({ of: { id, title, updatedAt }, slug }: TitleProps) {
  return (
    <div className={classes.title}>
      <span className={classes.thumbnail}>
        <PagePicture
          src={files.certificationPicture(slug, id, 'thumbnail', updatedAt)}
          alt=""
          size="small"
        />
      </span>
      <RowLink to={paths.certification(slug, id)}>{title}</RowLink>
    </div>
  );
}

/** Above the link that covers the row. */
function ExpiringSoon({ of: { id, expiringSoonCount }, slug }: TitleProps) {
  if (expiringSoonCount === 0) return <Count value={0} />;
  return (
    <TextLink
      to={paths.holdersWithStatus(slug, id, 'expiring')}
      inherit
      pos="relative"
      style={{ zIndex: 1 }}
    >
      <Count value={expiringSoonCount} />
    </TextLink>
  );
}

function Version({ certification }: { certification: Certification }) {
  const { version, hasUnpublishedChanges } = certification;
  if (version === null) {
    return (
      <Text span size="sm" c="dimmed">
        None yet
      </Text>
    );
  }
  return (
    <span>
      {version}
      {hasUnpublishedChanges && (
        <Text size="xs" c="dimmed">
          Unpublished changes
        </Text>
      )}
    </span>
  );
}

function NewButton() {
  const { slug, role } = useWorkspace();
  const why = whyRoleCannot(role, 'changeCertifications');
  const icon = <IconPlus size={16} aria-hidden />;
  if (why !== null) {
    return (
      <ReasonButton reason={why} leftSection={icon}>
        New certification
      </ReasonButton>
    );
  }
  return (
    <ButtonLink to={paths.certificationNew(slug)} leftSection={icon}>
      New certification
    </ButtonLink>
  );
}

function NothingYet() {
  return (
    <EmptyState
      icon={<IconCertificate size={32} stroke={1.5} />}
      title="No certifications yet"
      action={<NewButton />}
    >
      A certification is what learners can earn here: a title, what it stands for, how long it is
      valid, and who signs. Publish it once, then issue it to as many learners as you like.
    </EmptyState>
  );
}

function NothingFound() {
  return (
    <EmptyState title="No certification found">
      Try fewer letters of the title, or another status.
    </EmptyState>
  );
}
