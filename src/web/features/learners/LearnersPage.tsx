import { Group, Select, Text } from '@mantine/core';
import { Outlet, useNavigate } from '@tanstack/react-router';
import { may } from '../../../shared/roles.ts';
import { useList, useWorkspace } from '../../api/workspace.ts';
import type { LearnerListItem } from '../../api/workspace-api.ts';
import { erasedLearner } from '../../app/erased.ts';
import { ButtonLink, RowLink } from '../../app/links.tsx';
import { useListSearch } from '../../app/list-search.ts';
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

const columnsFor = (slug: string): readonly Column<LearnerListItem>[] => [
  {
    key: 'name',
    header: 'Name',
    render: (learner) => (
      <Group gap="xs">
        <RowLink to={paths.learner(slug, learner.id)}>{learner.name ?? erasedLearner()}</RowLink>
        {learner.erasedAt !== null && <StatusBadge status="erased" />}
      </Group>
    ),
  },
  { key: 'email', header: 'E-mail', render: (learner) => learner.email ?? '–' },
  {
    key: 'externalId',
    header: 'External ID',
    render: (learner) => (
      <Text inherit truncate maw={180} title={learner.externalId ?? ''}>
        {learner.externalId ?? '–'}
      </Text>
    ),
  },
  {
    key: 'credentials',
    header: 'Credentials',
    align: 'right',
    render: (learner) => <Count value={learner.credentialCount} />,
  },
  {
    key: 'added',
    header: 'Added',
    render: (learner) => <InstantText instant={learner.createdAt} />,
  },
];

const SORTS = [
  { value: 'name', label: 'By name' },
  { value: 'newest', label: 'Newest first' },
];

/** The list of all learners. */
export function LearnersPage() {
  const { slug, role } = useWorkspace();
  const [search, setSearch] = useListSearch();
  const { query, sort } = search;
  const list = useList('listLearners', { query: { query, sort } });
  const isSearching = query !== undefined;
  const add = may(role, 'changeLearners') && (
    <ButtonLink to={paths.learnerNew(slug)}>Add a learner</ButtonLink>
  );
  return (
    <>
      <PageHeader title="Learners" action={add} />
      <Group gap="sm" mb="md">
        <SearchField
          label="Search learners"
          value={query ?? ''}
          onSearch={(text) => setSearch({ query: text })}
        />
        <Select
          aria-label="Sort"
          data={SORTS}
          value={sort ?? 'name'}
          onChange={(value) => setSearch({ sort: value === 'name' ? undefined : (value ?? '') })}
          allowDeselect={false}
          w={150}
        />
      </Group>
      <DataTable
        label="Learners"
        columns={columnsFor(slug)}
        list={list}
        rowKey={(learner) => learner.id}
        rowName={(learner) => learner.name ?? erasedLearner()}
        empty={
          <EmptyState
            icon={<IconUsers size={28} stroke={1.5} />}
            title={isSearching ? `Nobody found for “${query}”` : 'No learners yet'}
            action={add}
          >
            {isSearching
              ? 'The search looks at names, e-mail addresses and external IDs.'
              : 'A learner is a person who can be certified. An account is not needed.'}
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
  const whyErased = learner.erasedAt === null ? null : 'The data was erased.';
  const mayNot = (allowed: boolean) => (allowed ? null : 'Your role does not allow this.');
  return (
    <RowMenu name={learner.name ?? erasedLearner()}>
      <RowAction
        icon={<IconPencil size={16} stroke={1.75} aria-hidden />}
        whyNot={whyErased ?? mayNot(may(role, 'changeLearners'))}
        onClick={() => void navigate({ to: paths.learnerEdit(slug, learner.id) })}
      >
        Edit
      </RowAction>
      <RowAction
        icon={<IconEraser size={16} stroke={1.75} aria-hidden />}
        whyNot={whyErased ?? mayNot(may(role, 'erase'))}
        isDangerous
        onClick={() => void navigate({ to: paths.learnerErase(slug, learner.id) })}
      >
        Erase the data
      </RowAction>
    </RowMenu>
  );
}
