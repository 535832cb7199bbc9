import { Text } from '@mantine/core';
import { isolated } from '../../../shared/direction.ts';
import { useList, useWorkspace } from '../../api/workspace.ts';
import type { Program } from '../../api/workspace-api.ts';
import { ListToolbar } from '../../app/ListToolbar.tsx';
import { ButtonLink, RowLink } from '../../app/links.tsx';
import { useListSearch } from '../../app/list-search.ts';
import { whyRoleCannot } from '../../app/why-role-cannot.ts';
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
import { ProgramMenu } from './ProgramMenu.tsx';

const STATES = [
  { value: 'all', label: 'All states' },
  { value: 'in_design', label: 'In design' },
  { value: 'launch_ready', label: 'Launch ready' },
  { value: 'live', label: 'Live' },
  { value: 'to_end', label: 'Ready to end' },
  { value: 'complete', label: 'Ended' },
  { value: 'archived', label: 'Archived' },
];

const SORTS = [
  { value: 'newest', label: 'Newest first' },
  { value: 'title', label: 'By title' },
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
        title="Programs"
        facts="Trainings whose completion certifies."
        {...(!isNothingThere && { action: <NewButton /> })}
      />
      {!isNothingThere && (
        <ListToolbar searchLabel="Search programs" statuses={STATES} sorts={SORTS} />
      )}
      <DataTable
        label="Programs"
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
      header: 'Title',
      render: ({ id, title }) => <RowLink to={paths.program(slug, id)}>{title}</RowLink>,
    },
    {
      key: 'state',
      header: 'State',
      render: ({ state }) => <StatusBadge status={programStatus(state)} />,
    },
    {
      key: 'certifications',
      header: 'Certifications',
      render: ({ certifications }) => <Names of={certifications.map(({ title }) => title)} />,
    },
    {
      key: 'participants',
      header: 'Participants',
      align: 'right',
      render: ({ participantCount }) => <Count value={participantCount} />,
    },
    { key: 'complete', header: 'Complete', align: 'right', render: completeOf },
    {
      key: 'leads',
      header: 'Leads',
      isExtra: true,
      render: ({ leads }) => <Names of={leads.map(({ name }) => name)} />,
    },
    {
      key: 'launched',
      header: 'Launched',
      isExtra: true,
      render: ({ launchedAt }) =>
        launchedAt === null ? <None /> : <InstantText instant={launchedAt} />,
    },
    {
      key: 'ended',
      header: 'Ended',
      isExtra: true,
      render: ({ endedOn }) => (endedOn === null ? <None /> : <CalendarDateText date={endedOn} />),
    },
  ];
}

function completeOf({ completeCount, participantCount }: Program) {
  if (participantCount === 0) return <None />;
  return (
    <span style={{ whiteSpace: 'nowrap' }}>
      <Count value={completeCount} /> of <Count value={participantCount} />
    </span>
  );
}

/** The first name, and the number of others with a tooltip that lists them. */
function Names({ of: names }: { of: readonly string[] }) {
  const [first, ...others] = names;
  if (first === undefined) return <None />;
  return (
    <Text inherit truncate title={names.map(isolated).join(', ')} maw={190}>
      <bdi>{first}</bdi>
      {others.length > 0 && ` and ${others.length} more`}
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
        New program
      </ReasonButton>
    );
  }
  return (
    <ButtonLink to={paths.programNew(slug)} leftSection={icon}>
      New program
    </ButtonLink>
  );
}

function NothingYet() {
  return (
    <EmptyState
      icon={<IconRoute size={32} stroke={1.5} />}
      title="No programs yet"
      action={<NewButton />}
    >
      A program is a training with components and participants. Whoever has done all that is
      required in it gets the certifications that it leads to.
    </EmptyState>
  );
}

function NothingFound() {
  return (
    <EmptyState title="No program found">
      Try fewer letters of the title, or another state.
    </EmptyState>
  );
}
