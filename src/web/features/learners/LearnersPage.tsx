import { Group, Select, Text } from '@mantine/core';
import { Outlet, useNavigate } from '@tanstack/react-router';
import { isolated } from '../../../shared/direction.ts';
import { may } from '../../../shared/roles.ts';
import { useList, useWorkspace } from '../../api/workspace.ts';
import type { LearnerListItem } from '../../api/workspace-api.ts';
import { erasedLearner } from '../../app/erased.ts';
import { ButtonLink, RowLink } from '../../app/links.tsx';
import { useListSearch } from '../../app/list-search.ts';
import { mailStatus } from '../../app/mail-words.ts';
import { whyRoleCannot } from '../../app/why-role-cannot.ts';
import { paths } from '../../paths.ts';
import { Count } from '../../ui/Count.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { InstantText } from '../../ui/DateText.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconEraser, IconPencil, IconUsers } from '../../ui/icons.generated.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { RowAction, RowMenu } from '../../ui/RowMenu.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { t } from '../../words.ts';

const columnsFor = (slug: string): readonly Column<LearnerListItem>[] => [
  {
    key: 'name',
    header: t('learner.field.name'),
    render: (learner) => (
      <Group gap="xs">
        <RowLink to={paths.learner(slug, learner.id)}>{learner.name ?? erasedLearner()}</RowLink>
        {learner.erasedAt !== null && <StatusBadge status="erased" />}
      </Group>
    ),
  },
  {
    key: 'email',
    header: t('learner.field.email'),
    render: ({ email, mailProblem }) => (
      <Group gap={6}>
        <span style={{ overflowWrap: 'anywhere' }}>{email ?? '–'}</span>
        {mailProblem !== null && (
          <StatusBadge status={mailProblem.reason} word={mailStatus(mailProblem.reason)} />
        )}
      </Group>
    ),
  },
  {
    key: 'externalId',
    header: t('learner.field.externalId'),
    render: (learner) => (
      <Text inherit truncate maw={180} title={learner.externalId ?? ''}>
        {learner.externalId ?? '–'}
      </Text>
    ),
  },
  {
    key: 'credentials',
    header: t('learner.column.credentials'),
    align: 'right',
    render: (learner) => <Count value={learner.credentialCount} />,
  },
  {
    key: 'added',
    header: t('learner.column.added'),
    render: (learner) => <InstantText instant={learner.createdAt} />,
  },
];

const sorts = () => [
  { value: 'name', label: t('learner.list.byName') },
  { value: 'newest', label: t('learner.list.newestFirst') },
];

/** The list of all learners. */
export function LearnersPage() {
  const { slug, role } = useWorkspace();
  const [search, setSearch] = useListSearch();
  const { query, sort } = search;
  const list = useList('listLearners', { query: { query, sort } });
  const isSearching = query !== undefined;
  const add = may(role, 'changeLearners') && (
    <ButtonLink to={paths.learnerNew(slug)}>{t('learner.add')}</ButtonLink>
  );
  return (
    <>
      <PageHeader title={t('learner.list.title')} action={add} />
      <Group gap="sm" mb="md">
        <SearchField
          label={t('learner.list.search')}
          value={query ?? ''}
          onSearch={(text) => setSearch({ query: text })}
        />
        <Select
          aria-label={t('learner.list.sort')}
          data={sorts()}
          value={sort ?? 'name'}
          onChange={(value) => setSearch({ sort: value === 'name' ? undefined : (value ?? '') })}
          allowDeselect={false}
          w={150}
        />
      </Group>
      <DataTable
        label={t('learner.list.title')}
        columns={columnsFor(slug)}
        list={list}
        rowKey={(learner) => learner.id}
        rowName={(learner) => learner.name ?? erasedLearner()}
        empty={
          <EmptyState
            icon={<IconUsers size={28} stroke={1.5} />}
            title={
              isSearching
                ? t('learner.list.noneFound.title', { query: isolated(query) })
                : t('learner.list.empty.title')
            }
            action={add}
          >
            {isSearching ? t('learner.list.noneFound.text') : t('learner.list.empty.text')}
          </EmptyState>
        }
        rowMenu={(learner) => <LearnerMenu learner={learner} />}
      />
      <Outlet />
    </>
  );
}

function LearnerMenu({ learner }: { learner: LearnerListItem }) {
  const { slug, role } = useWorkspace();
  const navigate = useNavigate();
  const whyErased = learner.erasedAt === null ? null : t('learner.erase.alreadyErased');
  return (
    <RowMenu name={learner.name ?? erasedLearner()}>
      <RowAction
        icon={<IconPencil size={16} stroke={1.75} aria-hidden />}
        whyNot={whyErased ?? whyRoleCannot(role, 'changeLearners')}
        onClick={() => void navigate({ to: paths.learnerEdit(slug, learner.id) })}
      >
        {t('ui.edit')}
      </RowAction>
      <RowAction
        icon={<IconEraser size={16} stroke={1.75} aria-hidden />}
        whyNot={whyErased ?? whyRoleCannot(role, 'erase')}
        isDangerous
        onClick={() => void navigate({ to: paths.learnerErase(slug, learner.id) })}
      >
        {t('learner.erase.action')}
      </RowAction>
    </RowMenu>
  );
}
