import { NumberInput, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { isolated } from '../../../shared/direction.ts';
import { errorView } from '../../api/error-words.ts';
import { useWorkspace } from '../../api/workspace.ts';
import type { Component, GridRow, Program } from '../../api/workspace-api.ts';
import { toastDone } from '../../app/toast.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { ProgressLine } from '../../ui/ProgressLine.tsx';
import { t } from '../../words.ts';
import { scoreWords } from './GridCell.tsx';
import { expectedCell, recordInChunks, withCell } from './recording.ts';
import type { Grid } from './use-grid.ts';
import { useCountsLater } from './use-recording.ts';

type Props = {
  program: Program;
  component: Component;
  grid: Grid;
  /** The selected participants; `null` for all matches of the search. */
  chosen: ReadonlySet<string> | null;
  onClose: () => void;
};

/** Records a component for many participants, after showing how many. */
export function MarkAllDialog(props: Props) {
  const { component, onClose } = props;
  const reading = useAllRows(props);
  const [score, setScore] = useState<number | string>('');
  const mark = useMark(props);
  const [isAsked, setAsked] = useState(false);
  const needsScore = component.passingScore !== null;
  const isScoreGood = !needsScore || (score !== '' && Number(score) >= 0 && Number(score) <= 100);
  const count = reading.open.length;
  const title = isolated(component.title);
  const isNobody = !reading.isReading && count === 0;
  const confirm = () => {
    setAsked(true);
    if (isNobody) return onClose();
    if (reading.isReading || !isScoreGood) return;
    mark.mutate({ rows: reading.open, score: needsScore ? Number(score) : null });
  };
  return (
    <ConfirmDialog
      title={
        reading.isReading || isNobody
          ? t('completion.mark.title', { component: title })
          : t('completion.mark.question', { component: title, count })
      }
      confirmLabel={isNobody ? t('ui.close') : t('completion.mark.confirm', { count })}
      submitError={errorView(reading.error ?? mark.error)}
      loading={reading.isReading || mark.isPending}
      onConfirm={confirm}
      onCancel={onClose}
    >
      <Stack gap="sm">
        {mark.isPending ? (
          <ProgressLine label={t('completion.mark.progress')} done={mark.sent} total={count} />
        ) : (
          <Text size="sm">{whatWords(reading)}</Text>
        )}
        {needsScore && !isNobody && !mark.isPending && (
          <NumberInput
            label={t('completion.mark.score')}
            description={t('completion.details.scoreNeeded', {
              score: scoreWords(component.passingScore ?? 0),
            })}
            min={0}
            max={100}
            decimalScale={2}
            w={240}
            value={score}
            onChange={setScore}
            error={isAsked && !isScoreGood && t('completion.mark.scoreInvalid')}
          />
        )}
      </Stack>
    </ConfirmDialog>
  );
}

function whatWords({ isReading, found, done }: ReturnType<typeof useAllRows>): string {
  if (isReading) return t('completion.mark.loading', { count: found });
  if (found === done) return t('completion.mark.nothing');
  if (done === 0) return t('completion.mark.text');
  return t('completion.mark.textUnchanged', { count: done });
}

/** Loads the remaining rows, because the number to confirm must include all of them. */
function useAllRows({ component, grid, chosen }: Props) {
  const [state, setState] = useState({
    isReading: chosen === null && grid.hasMore,
    error: null as unknown,
  });
  const isWanted = useRef(true);
  const [loadAll] = useState(() => grid.loadAll);
  const [isNeeded] = useState(state.isReading);
  // Loading is external to React, and is stopped when the dialog closes.
  useEffect(() => {
    isWanted.current = true;
    if (isNeeded) {
      loadAll(() => isWanted.current).then(
        () => setState({ isReading: false, error: null }),
        (error: unknown) => setState({ isReading: false, error }),
      );
    }
    return () => {
      isWanted.current = false;
    };
  }, [isNeeded, loadAll]);
  const rows = grid.rows.filter((row) => chosen === null || chosen.has(row.participantId));
  const open = state.error === null ? rows.filter((row) => !isPassed(row, component)) : [];
  return { ...state, open, found: rows.length, done: rows.length - open.length };
}

function isPassed(row: GridRow, component: Component): boolean {
  return row.cells.some((cell) => cell.componentId === component.id && cell.isPassed);
}

function useMark({ program, component, grid, onClose }: Props) {
  const { api } = useWorkspace();
  const countsLater = useCountsLater();
  const [sent, setSent] = useState(0);
  const mark = useMutation({
    mutationFn: async ({ rows, score }: { rows: GridRow[]; score: number | null }) => {
      const completions = rows.map((row) => ({
        participant: row.participantId,
        component: component.id,
        ...(score !== null && { score }),
      }));
      const answer = await recordInChunks(
        completions,
        (chunk) =>
          api.recordCompletions({ id: program.id, body: { completions: chunk, source: 'grid' } }),
        setSent,
      );
      const refused = new Set(answer.refused.map(({ row }) => row - 1));
      const recorded = rows.filter((_, index) => !refused.has(index));
      const cell = expectedCell(component, { score });
      grid.patch(new Set(recorded.map((row) => row.participantId)), (row) =>
        withCell(row, component, cell, program.requiredCount),
      );
      return answer;
    },
    onSettled: countsLater,
    onSuccess: ({ recorded, refused }) => {
      const [first] = refused;
      const done = { component: isolated(component.title), count: recorded };
      toastDone(
        first === undefined
          ? t('completion.mark.done', done)
          : t('completion.mark.donePartly', {
              ...done,
              rejected: refused.length,
              reason: first.reason,
            }),
      );
      onClose();
    },
  });
  return { ...mark, sent };
}
