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
import { t } from '../../words.ts';
import { expectedCell, type GridCell, withCell } from './recording.ts';
import { refusalWords, toastRecorded, toastRefused } from './toast-recorded.tsx';
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

const namesOf = ({ row, component }: Target) => ({
  component: isolated(component.title),
  name: isolated(nameOf(row)),
});

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
      const reason = refusalWords(error);
      toastRefused(t('completion.notRecorded', { ...namesOf(it), reason }));
    },
    onSuccess: async (answer, it) => {
      countsLater();
      const names = namesOf(it);
      if (answer.recorded > 0) {
        if (it.isQuiet) return toastRecorded(t('completion.recordedAgain', names), null);
        const undo = () => takeBack.mutate({ ...it, isQuiet: true });
        return toastRecorded(t('completion.recorded', names), undo);
      }
      const standing = await readStanding(api, program.id, it);
      show(it, standing && { ...standing, completionId: standing.id });
      toastRecorded(t('completion.unchanged', names), null);
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
      const reason = refusalWords(error);
      toastRefused(t('completion.notTakenBack', { ...namesOf(it), reason }));
    },
    onSuccess: (standing, it) => {
      countsLater();
      const said = t('completion.takenBack', namesOf(it));
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
