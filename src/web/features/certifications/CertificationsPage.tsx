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
import { t } from '../../words.ts';
import { CertificationMenu } from './CertificationMenu.tsx';
import classes from './CertificationsPage.module.css';
import { validityInWords } from './certification-words.ts';

const STATUSES = ['active', 'draft', 'archived'] as const;
const SORTS = ['title', 'newest', 'holders', 'expiring'] as const;

const statusOptions = () => [
  { value: 'all', label: t('certification.list.allStatuses') },
  ...STATUSES.map((value) => ({ value, label: t(`certification.status.${value}`) })),
];
const sortOptions = () =>
  SORTS.map((value) => ({ value, label: t(`certification.sort.${value}`) }));

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
        title={t('certification.list.title')}
        facts={t('certification.list.facts')}
        {...(!isNothingThere && { action: <NewButton /> })}
      />
      {!isNothingThere && <CertificationTabs />}
      {!(isNothingThere && list.error === null) && (
        <ListToolbar
          searchLabel={t('certification.list.search')}
          statuses={statusOptions()}
          sorts={sortOptions()}
        />
      )}
      <DataTable
        label={t('certification.list.title')}
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
      header: t('certification.column.title'),
      render: (certification) => <Title of={certification} slug={slug} />,
    },
    {
      key: 'status',
      header: t('certification.column.status'),
      render: ({ status }) => <StatusBadge status={status} />,
    },
    {
      key: 'version',
      header: t('certification.column.version'),
      render: (it) => <Version certification={it} />,
    },
    {
      key: 'holders',
      header: t('certification.column.holders'),
      align: 'right',
      render: ({ holderCount }) => <Count value={holderCount} />,
    },
    {
      key: 'expiring',
      header: t('certification.column.expiringSoon'),
      align: 'right',
      render: (certification) => <ExpiringSoon of={certification} slug={slug} />,
    },
    {
      key: 'validity',
      header: t('certification.field.validity'),
      render: ({ validity }) => (
        <span style={{ whiteSpace: 'nowrap' }}>{validityInWords(validity)}</span>
      ),
    },
    {
      key: 'updated',
      header: t('certification.column.updated'),
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
        {t('certification.version.none')}
      </Text>
    );
  }
  return (
    <span>
      {version}
      {hasUnpublishedChanges && (
        <Text size="xs" c="dimmed">
          {t('certification.version.changes')}
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
        {t('certification.action.new')}
      </ReasonButton>
    );
  }
  return (
    <ButtonLink to={paths.certificationNew(slug)} leftSection={icon}>
      {t('certification.action.new')}
    </ButtonLink>
  );
}

function NothingYet() {
  return (
    <EmptyState
      icon={<IconCertificate size={32} stroke={1.5} />}
      title={t('certification.list.none.title')}
      action={<NewButton />}
    >
      {t('certification.list.none.text')}
    </EmptyState>
  );
}

function NothingFound() {
  return (
    <EmptyState title={t('certification.list.noneFound.title')}>
      {t('certification.list.noneFound.text')}
    </EmptyState>
  );
}
