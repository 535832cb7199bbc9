import { NumberInput, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { isolated } from '../../../shared/direction.ts';
import { errorView } from '../../api/error-words.ts';
import { useWorkspace } from '../../api/workspace.ts';
import type { Component, GridRow, Program } from '../../api/workspace-api.ts';
import { toastDone } from '../../app/toast.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { formatNumber } from '../../ui/numbers.ts';
import { ProgressLine } from '../../ui/ProgressLine.tsx';
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
  const people = participantWords(reading.open.length);
  const isNobody = !reading.isReading && reading.open.length === 0;
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
          ? `Mark “${isolated(component.title)}” done`
          : `Mark “${isolated(component.title)}” done for ${people}?`
      }
      confirmLabel={isNobody ? 'Close' : `Mark done for ${people}`}
      submitError={errorView(reading.error ?? mark.error)}
      loading={reading.isReading || mark.isPending}
      onConfirm={confirm}
      onCancel={onClose}
    >
      <Stack gap="sm">
        {mark.isPending ? (
          <ProgressLine label="Recorded" done={mark.sent} total={reading.open.length} />
        ) : (
          <Text size="sm">{whatWords(reading)}</Text>
        )}
        {needsScore && !isNobody && !mark.isPending && (
          <NumberInput
            label="Score in per cent, for all of them"
            description={`It takes ${scoreWords(component.passingScore ?? 0)} to pass.`}
            min={0}
            max={100}
            decimalScale={2}
            w={240}
            value={score}
            onChange={setScore}
            error={isAsked && !isScoreGood && 'A number between 0 and 100.'}
          />
        )}
      </Stack>
    </ConfirmDialog>
  );
}

function participantWords(count: number): string {
  return count === 1 ? '1 participant' : `${formatNumber(count)} participants`;
}

function whatWords({ isReading, found, done }: ReturnType<typeof useAllRows>): string {
  if (isReading) return `Participants are being read: ${formatNumber(found)} so far.`;
  if (found === done) return 'Everybody here has done it already.';
  const words = 'It is recorded as done now, by you.';
  if (done === 0) return words;
  const who = done === 1 ? 'One more has' : `${formatNumber(done)} more have`;
  return `${words} ${who} done it already, and nothing changes for them.`;
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
      const not =
        first === undefined
          ? ''
          : ` ${participantWords(refused.length)} refused; the first because: ${first.reason}`;
      toastDone(
        `“${isolated(component.title)}” is recorded for ${participantWords(recorded)}.${not}`,
      );
      onClose();
    },
  });
  return { ...mark, sent };
}
