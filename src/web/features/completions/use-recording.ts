import { useDebouncedCallback } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { isolated } from '../../../shared/direction.ts';
import { invalidateOperations, useWorkspace } from '../../api/workspace.ts';
import type {
  Completion,
  Component,
  GridRow,
  Program,
  WorkspaceApi,
} from '../../api/workspace-api.ts';
import { erasedLearner } from '../../app/erased.ts';
import { expectedCell, type GridCell, withCell } from './recording.ts';
import { toastRecorded, toastRefused } from './toast-recorded.tsx';
import type { Grid } from './use-grid.ts';

/** Optional details of a completion. */
export type Details = {
  /** A date or an instant; defaults to now. */
  completedAt?: string | undefined;
  score?: number | null | undefined;
  evidence?: string | null | undefined;
};

type Target = { row: GridRow; component: Component };
type Recorded = Target & {
  details: Details;
  isQuiet?: boolean;
  /** A form shows the error itself. */
  isFromForm?: boolean;
};
type TakenBack = Target & { isQuiet?: boolean };

/** The name of the participant. Erased learners have no name. */
export const nameOf = (row: GridRow) => row.learner.name ?? erasedLearner();

/** The valid completion of a cell, with the details that the grid does not load. */
export async function readStanding(
  api: WorkspaceApi,
  programId: string,
  { row: { participantId }, component }: Target,
): Promise<Completion | null> {
  let cursor: string | undefined;
  do {
    const page = await api.listCompletions({
      id: programId,
      query: { participantId, cursor, limit: 100 },
    });
    const found = page.items.find((it) => it.componentId === component.id && it.takenBack === null);
    if (found !== undefined) return found;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return null;
}

/** The operations whose data the page around the grid shows. */
const SHOWING_COUNTS = ['getProgram', 'listComponents', 'listNeedsReview', 'getIssuing'] as const;

/** Refetches the data around the grid, debounced until recording pauses. */
export function useCountsLater(): () => void {
  const { slug } = useWorkspace();
  const client = useQueryClient();
  const readPrograms = useDebouncedCallback(
    () => invalidateOperations(client, slug, SHOWING_COUNTS),
    { delay: 800, flushOnUnmount: true },
  );
  return () => {
    const queryKey = ['workspace', slug];
    // Other screens refetch when they are opened.
    void client.invalidateQueries({ queryKey, refetchType: 'none' });
    readPrograms();
  };
}

/**
 * Records and reverts single completions. The cell changes optimistically. If the server refuses,
 * it is restored and a toast shows why.
 */
export function useRecording(program: Program, grid: Grid) {
  const { api } = useWorkspace();
  const countsLater = useCountsLater();
  const show = ({ row, component }: Target, cell: GridCell | null) =>
    grid.patch(new Set([row.participantId]), (it) =>
      withCell(it, component, cell, program.requiredCount),
    );
  const cellOf = ({ row, component }: Target) =>
    row.cells.find((it) => it.componentId === component.id) ?? null;

  const record = useMutation({
    mutationFn: ({ row, component, details }: Recorded) =>
      api.recordCompletions({
        id: program.id,
        body: {
          participant: row.participantId,
          component: component.id,
          source: 'grid',
          ...details,
        },
      }),
    onMutate: (it) => show(it, expectedCell(it.component, it.details)),
    onError: (error, it) => {
      show(it, cellOf(it));
      if (it.isFromForm) return;
      toastRefused(
        `“${isolated(it.component.title)}” was not recorded for ${isolated(nameOf(it.row))}.`,
        error,
      );
    },
    onSuccess: async (answer, it) => {
      countsLater();
      const what = `“${isolated(it.component.title)}” for ${isolated(nameOf(it.row))}`;
      if (answer.recorded > 0) {
        if (it.isQuiet) toastRecorded(`${what} is recorded again.`, null);
        else toastRecorded(`${what} is recorded.`, () => takeBack.mutate({ ...it, isQuiet: true }));
        return;
      }
      const standing = await readStanding(api, program.id, it);
      show(it, standing && { ...standing, completionId: standing.id });
      toastRecorded(`${what} was done before.`, null);
    },
  });

  const takeBack = useMutation({
    mutationFn: async (it: TakenBack) => {
      const standing = await readStanding(api, program.id, it);
      if (standing !== null)
        await api.takeBackCompletion({ id: program.id, completionId: standing.id });
      return standing;
    },
    onMutate: (it) => show(it, null),
    onError: (error, it) => {
      show(it, cellOf(it));
      toastRefused(
        `“${isolated(it.component.title)}” of ${isolated(nameOf(it.row))} was not taken back.`,
        error,
      );
    },
    onSuccess: (standing, it) => {
      countsLater();
      const said = `“${isolated(it.component.title)}” of ${isolated(nameOf(it.row))} is taken back.`;
      if (standing === null || it.isQuiet) return toastRecorded(said, null);
      const { completedAt, score, evidence } = standing;
      const details = { completedAt, score, evidence: evidence ?? undefined };
      toastRecorded(said, () => record.mutate({ ...it, details, isQuiet: true }));
    },
  });

  return {
    record: (row: GridRow, component: Component) => record.mutate({ row, component, details: {} }),
    /** Rejects with the server's error. */
    recordForm: (row: GridRow, component: Component, details: Details) =>
      record.mutateAsync({ row, component, details, isFromForm: true }),
    takeBack: (row: GridRow, component: Component) => takeBack.mutate({ row, component }),
  };
}
