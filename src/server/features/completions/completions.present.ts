import type {
  CompletionSource,
  CompletionView,
  GridRowView,
  RecordingView,
} from '../../../shared/completions.ts';
import type { Words } from '../../words/words.ts';
import { presentActor } from '../audit/audit.present.ts';
import type { listCompletions } from '../programs/completions.queries.ts';
import type { listGridCells, listGridExtensions, listGridRows } from './grid.queries.ts';
import type { Report } from './record-completions.ts';

type CompletionRow = Awaited<ReturnType<typeof listCompletions>>[number];
type GridRow = Awaited<ReturnType<typeof listGridRows>>[number];
type Cell = Awaited<ReturnType<typeof listGridCells>>[number];
type Extension = Awaited<ReturnType<typeof listGridExtensions>>[number];

export function presentCompletion(row: CompletionRow, words: Words): CompletionView {
  const { takenBackAt, takenBackByKind } = row;
  return {
    id: row.id,
    componentId: row.componentId,
    completedAt: row.completedAt.toISOString(),
    score: row.score,
    isPassed: row.isPassed,
    evidence: row.evidence,
    source: row.source as CompletionSource,
    recordedAt: row.recordedAt.toISOString(),
    recordedBy: presentActor(words, row.recordedByKind, row.recordedByName),
    takenBack:
      takenBackAt && takenBackByKind
        ? {
            at: takenBackAt.toISOString(),
            by: presentActor(words, takenBackByKind, row.takenBackByName),
          }
        : null,
  };
}

/** Writes why rows were refused. */
export function presentReport({ refused, ...counts }: Report, { write }: Words): RecordingView {
  return { ...counts, refused: refused.map((it) => ({ ...it, reason: write(it.reason) })) };
}

export function presentGridRow(row: GridRow, cells: Cell[], extensions: Extension[]): GridRowView {
  return {
    participantId: row.id,
    learner: { id: row.learnerId, name: row.name, email: row.email },
    requiredDone: row.requiredDone,
    isComplete: row.completedAt !== null,
    cells: cells.map((it) => ({
      componentId: it.componentId,
      completionId: it.id,
      completedAt: it.completedAt.toISOString(),
      score: it.score,
      isPassed: it.isPassed,
      source: it.source as CompletionSource,
    })),
    extensions: extensions.map(({ componentId, extendedTo }) => ({ componentId, extendedTo })),
  };
}
