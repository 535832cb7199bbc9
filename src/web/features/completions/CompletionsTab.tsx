import { Alert, Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { Outlet } from '@tanstack/react-router';
import { useState } from 'react';
import { errorView } from '../../api/error-words.ts';
import { useWorkspace } from '../../api/workspace.ts';
import type { Component, Program } from '../../api/workspace-api.ts';
import { ButtonLink } from '../../app/links.tsx';
import { useListSearch } from '../../app/list-search.ts';
import { QueryView, together } from '../../app/QueryView.tsx';
import { paths } from '../../paths.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { IconFileImport, IconInfoCircle, IconListCheck } from '../../ui/icons.generated.ts';
import { SearchField } from '../../ui/SearchField.tsx';
import { t } from '../../words.ts';
import { ColumnCard } from './ColumnCard.tsx';
import { CompletionCard } from './CompletionCard.tsx';
import { CompletionGrid } from './CompletionGrid.tsx';
import { DetailsDialog } from './DetailsDialog.tsx';
import type { GridPlace } from './grid-navigation.ts';
import { MarkAllDialog } from './MarkAllDialog.tsx';
import { cellStateOf } from './recording.ts';
import { type Chosen, useChosenRows } from './use-chosen-rows.ts';
import { type Grid, useGrid } from './use-grid.ts';
import { useProgram, useToday, whyNotRecord } from './use-program.ts';
import { useRecording } from './use-recording.ts';

/** The grid of participants × components in which completions are recorded. */
export function CompletionsTab() {
  const { programId, program, components } = useProgram();
  const [search] = useListSearch();
  // Loaded in parallel with the program.
  const grid = useGrid(programId, search.query);
  return (
    <>
      <QueryView query={together({ program, components })} skeleton={<GridSkeleton />}>
        {(read) => (
          <Completions program={read.program} components={read.components.items} grid={grid} />
        )}
      </QueryView>
      <Outlet />
    </>
  );
}

function GridSkeleton() {
  return (
    <Stack gap="xs" aria-busy>
      <Skeleton height={36} width="40%" />
      <Skeleton height={320} />
    </Stack>
  );
}

type Props = { program: Program; components: readonly Component[]; grid: Grid };

function Completions({ program, components, grid }: Props) {
  const { slug } = useWorkspace();
  const [search] = useListSearch();
  const chosen = useChosenRows(search.query);
  const isNobody = !grid.isPending && grid.rows.length === 0;
  const whyNot = whyNotRecord(program);
  if (components.length === 0) {
    return (
      <EmptyState
        icon={<IconListCheck size={32} stroke={1.5} />}
        title={t('completion.grid.noComponents.title')}
        action={
          <ButtonLink to={paths.components(slug, program.id)} variant="default">
            {t('completion.grid.noComponents.action')}
          </ButtonLink>
        }
      >
        {t('completion.grid.noComponents.text')}
      </EmptyState>
    );
  }
  if (isNobody && search.query === undefined && grid.error === null) {
    return (
      <EmptyState
        icon={<IconListCheck size={32} stroke={1.5} />}
        title={t('completion.grid.noParticipants.title')}
        action={
          <ButtonLink to={paths.participants(slug, program.id)} variant="default">
            {t('completion.grid.noParticipants.action')}
          </ButtonLink>
        }
      >
        {t('completion.grid.noParticipants.text')}
      </EmptyState>
    );
  }
  return (
    <>
      {whyNot !== null && (
        <Alert color="gray" mb="sm" icon={<IconInfoCircle size={18} aria-hidden />}>
          {whyNot}
        </Alert>
      )}
      <Toolbar program={program} chosen={chosen} whyNot={whyNot} />
      {grid.isPending && grid.error === null ? (
        <Skeleton height={320} aria-busy />
      ) : (
        <Filled program={program} components={components} grid={grid} chosen={chosen} />
      )}
    </>
  );
}

type ToolbarProps = { program: Program; chosen: Chosen; whyNot: string | null };

function Toolbar({ program, chosen, whyNot }: ToolbarProps) {
  const { slug } = useWorkspace();
  const [search, change] = useListSearch();
  const count = chosen.ids.size;
  return (
    <Group gap="xs" mb="sm">
      <SearchField
        label={t('completion.grid.search')}
        value={search.query ?? ''}
        onSearch={(query) => change({ query })}
      />
      {whyNot === null && count === 0 && (
        <Text size="xs" c="dimmed" visibleFrom="md">
          {t('completion.grid.keys')}
        </Text>
      )}
      {count > 0 && (
        <Group gap="xs" role="region" aria-label={t('completion.grid.selection')}>
          <Text size="sm" fw={500}>
            {t('completion.grid.selected', { count })}
          </Text>
          <Text size="xs" c="dimmed" visibleFrom="md">
            {t('completion.grid.selected.hint')}
          </Text>
          <Button variant="subtle" color="gray" size="compact-sm" onClick={chosen.clear}>
            {t('completion.grid.clear')}
          </Button>
        </Group>
      )}
      {whyNot === null && (
        <ButtonLink
          to={paths.completionsImport(slug, program.id)}
          search
          variant="default"
          ms="auto"
          leftSection={<IconFileImport size={16} aria-hidden />}
        >
          {t('completion.grid.import')}
        </ButtonLink>
      )}
    </Group>
  );
}

type FilledProps = Props & { chosen: Chosen };

function Filled({ program, components, grid, chosen }: FilledProps) {
  const [{ query }] = useListSearch();
  const today = useToday();
  const recording = useRecording(program, grid);
  const [open, setOpen] = useState<GridPlace | null>(null);
  const [detailed, setDetailed] = useState<GridPlace | null>(null);
  const [marked, setMarked] = useState<{ component: Component; who: 'chosen' | 'shown' } | null>(
    null,
  );
  const whyNot = whyNotRecord(program);
  const at = (place: GridPlace | null) => {
    const row = grid.rows[(place?.row ?? 0) - 1];
    const component = components[(place?.column ?? 0) - 1];
    return row && component && { row, component };
  };
  const activate = (place: GridPlace, withDetails: boolean) => {
    const it = at(place);
    if (it === undefined) return;
    const state = cellStateOf(it.component, it.row, today);
    if (state === 'done' || state === 'below') return setOpen(place);
    if (whyNot !== null) return;
    const isPlain = state === 'open' && it.component.passingScore === null && !withDetails;
    if (isPlain) recording.record(it.row, it.component);
    else setDetailed(place);
  };
  if (grid.rows.length === 0) return <Nobody grid={grid} />;
  const opened = at(open);
  const column = open?.row === 0 ? components[open.column - 1] : undefined;
  const toDetail = at(detailed);
  return (
    <>
      <CompletionGrid
        // A changed search starts at the first row.
        key={query ?? ''}
        program={program}
        components={components}
        grid={grid}
        chosen={chosen}
        today={today}
        isReadOnly={whyNot !== null}
        total={query === undefined ? program.participantCount : null}
        onActivate={activate}
        open={open}
        onOpen={setOpen}
        popover={
          column !== undefined ? (
            <ColumnCard
              program={program}
              component={column}
              chosenCount={chosen.ids.size}
              whyNot={whyNot}
              onMark={(who) => {
                setOpen(null);
                setMarked({ component: column, who });
              }}
            />
          ) : (
            opened && (
              <CompletionCard
                programId={program.id}
                {...opened}
                isReadOnly={whyNot !== null}
                onTakeBack={() => {
                  setOpen(null);
                  recording.takeBack(opened.row, opened.component);
                }}
                onRecordBetter={() => {
                  setOpen(null);
                  setDetailed(open);
                }}
              />
            )
          )
        }
      />
      {grid.error !== null && <ErrorState {...wordsOf(grid.error)} onRetry={grid.retry} />}
      {toDetail !== undefined && (
        <DetailsDialog
          {...toDetail}
          today={today}
          onRecord={(details) => recording.recordForm(toDetail.row, toDetail.component, details)}
          onClose={() => setDetailed(null)}
        />
      )}
      {marked !== null && (
        <MarkAllDialog
          program={program}
          component={marked.component}
          grid={grid}
          chosen={marked.who === 'chosen' ? chosen.ids : null}
          onClose={() => setMarked(null)}
        />
      )}
    </>
  );
}

const wordsOf = (error: Error) => errorView(error) ?? { message: '', requestId: null };

function Nobody({ grid }: { grid: Grid }) {
  const [, change] = useListSearch();
  if (grid.error !== null) return <ErrorState {...wordsOf(grid.error)} onRetry={grid.retry} />;
  return (
    <EmptyState
      title={t('completion.grid.noneFound.title')}
      action={
        <Button variant="default" onClick={() => change({ query: undefined })}>
          {t('completion.grid.noneFound.action')}
        </Button>
      }
    >
      {t('completion.grid.noneFound.text')}
    </EmptyState>
  );
}
