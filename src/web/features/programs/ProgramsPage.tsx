import { Text } from '@mantine/core';
import { isolated } from '../../../shared/direction.ts';
import { useList, useWorkspace } from '../../api/workspace.ts';
import type { Program } from '../../api/workspace-api.ts';
import { ListToolbar } from '../../app/ListToolbar.tsx';
import { ButtonLink, RowLink } from '../../app/links.tsx';
import { useListSearch } from '../../app/list-search.ts';
import { whyRoleCannot } from '../../app/why-role-cannot.ts';
import { currentLanguage } from '../../language.ts';
import { paths } from '../../paths.ts';
import { Count } from '../../ui/Count.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { CalendarDateText, InstantText } from '../../ui/DateText.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconPlus, IconRoute } from '../../ui/icons.generated.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { programStatus } from '../../ui/program-status.ts';
import { ReasonButton } from '../../ui/ReasonButton.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { rich, t } from '../../words.ts';
import { ProgramMenu } from './ProgramMenu.tsx';

const STATUSES = [
  'all',
  'in_design',
  'launch_ready',
  'live',
  'to_end',
  'complete',
  'archived',
] as const;

const sorts = () => [
  { value: 'newest', label: t('program.list.newest') },
  { value: 'title', label: t('program.list.byTitle') },
];

/** The list of all programs. */
export function ProgramsPage() {
  const { slug } = useWorkspace();
  const [{ query, status, sort }] = useListSearch();
  const list = useList('listPrograms', { query: { query, state: status, sort } });
  const isFiltered = query !== undefined || status !== undefined;
  const isNothingThere =
    !isFiltered && !list.isPending && list.items.length === 0 && list.error === null;
  return (
    <>
      <PageHeader
        title={t('program.list.title')}
        facts={t('program.list.facts')}
        {...(!isNothingThere && { action: <NewButton /> })}
      />
      {!isNothingThere && (
        <ListToolbar
          searchLabel={t('program.list.search')}
          statuses={STATUSES.map((value) => ({ value, label: t(`program.status.${value}`) }))}
          sorts={sorts()}
        />
      )}
      <DataTable
        label={t('program.list.title')}
        columns={columnsFor(slug)}
        list={list}
        rowKey={(program) => program.id}
        rowName={(program) => program.title}
        empty={isFiltered ? <NothingFound /> : <NothingYet />}
        rowMenu={(program) => <ProgramMenu program={program} isInList />}
      />
    </>
  );
}

function columnsFor(slug: string): Column<Program>[] {
  return [
    {
      key: 'title',
      header: t('program.column.title'),
      render: ({ id, title }) => <RowLink to={paths.program(slug, id)}>{title}</RowLink>,
    },
    {
      key: 'state',
      header: t('program.column.status'),
      render: ({ state }) => <StatusBadge status={programStatus(state)} />,
    },
    {
      key: 'certifications',
      header: t('program.column.certifications'),
      render: ({ certifications }) => <Names of={certifications.map(({ title }) => title)} />,
    },
    {
      key: 'participants',
      header: t('program.column.participants'),
      align: 'right',
      render: ({ participantCount }) => <Count value={participantCount} />,
    },
    { key: 'complete', header: t('program.column.complete'), align: 'right', render: completeOf },
    {
      key: 'leads',
      header: t('program.column.leads'),
      isExtra: true,
      render: ({ leads }) => <Names of={leads.map(({ name }) => name)} />,
    },
    {
      key: 'launched',
      header: t('program.column.launched'),
      isExtra: true,
      render: ({ launchedAt }) =>
        launchedAt === null ? <None /> : <InstantText instant={launchedAt} />,
    },
    {
      key: 'ended',
      header: t('program.column.ended'),
      isExtra: true,
      render: ({ endedOn }) => (endedOn === null ? <None /> : <CalendarDateText date={endedOn} />),
    },
  ];
}

function completeOf({ completeCount, participantCount }: Program) {
  if (participantCount === 0) return <None />;
  return (
    <span style={{ whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' }}>
      {t('program.doneOf', { done: completeCount, total: participantCount })}
    </span>
  );
}

/** The first name, and the number of others with a tooltip that lists them. */
function Names({ of: names }: { of: readonly string[] }) {
  const [first, ...others] = names;
  if (first === undefined) return <None />;
  const all = new Intl.ListFormat(currentLanguage()).format(names.map(isolated));
  const name = <bdi>{first}</bdi>;
  return (
    <Text inherit lineClamp={2} title={all} maw={190}>
      {others.length === 0
        ? name
        : rich('program.list.andMore', { first: name, count: others.length })}
    </Text>
  );
}

function None() {
  return (
    <Text span c="dimmed" size="sm">
      –
    </Text>
  );
}

function NewButton() {
  const { slug, role } = useWorkspace();
  const why = whyRoleCannot(role, 'changePrograms');
  const icon = <IconPlus size={16} aria-hidden />;
  if (why !== null) {
    return (
      <ReasonButton reason={why} leftSection={icon}>
        {t('program.list.new')}
      </ReasonButton>
    );
  }
  return (
    <ButtonLink to={paths.programNew(slug)} leftSection={icon}>
      {t('program.list.new')}
    </ButtonLink>
  );
}

function NothingYet() {
  return (
    <EmptyState
      icon={<IconRoute size={32} stroke={1.5} />}
      title={t('program.list.empty.title')}
      action={<NewButton />}
    >
      {t('program.list.empty.text')}
    </EmptyState>
  );
}

function NothingFound() {
  return (
    <EmptyState title={t('program.list.noMatch.title')}>
      {t('program.list.noMatch.text')}
    </EmptyState>
  );
}
