import type { CompletionInput } from '../../../shared/completions.ts';
import { LIMITS } from '../../../shared/limits.ts';
import type { Component, GridRow, Recording } from '../../api/workspace-api.ts';

export type GridCell = GridRow['cells'][number];

/** State of a cell. `opens` and `closed` are not done and outside of the component's dates. */
export type CellState = 'done' | 'below' | 'open' | 'opens' | 'closed';

export function cellOf({ id }: Component, row: GridRow): GridCell | undefined {
  return row.cells.find((it) => it.componentId === id);
}

/** The last day on which the participant can complete it; `null` if it stays open. */
export function closesOn({ id, closeOn }: Component, row: GridRow): string | null {
  const extendedTo = row.extensions.find((it) => it.componentId === id)?.extendedTo;
  return closeOn !== null && extendedTo !== undefined && extendedTo > closeOn
    ? extendedTo
    : closeOn;
}

/** `today` is in the workspace's time zone. */
export function cellStateOf(component: Component, row: GridRow, today: string): CellState {
  const cell = cellOf(component, row);
  const last = closesOn(component, row);
  if (cell !== undefined) return cell.isPassed ? 'done' : 'below';
  if (component.launchOn !== null && today < component.launchOn) return 'opens';
  if (last !== null && today > last) return 'closed';
  return 'open';
}

/** Returns a row with `cell` for the component, or without one. */
export function withCell(
  row: GridRow,
  component: Component,
  cell: GridCell | null,
  requiredCount: number,
): GridRow {
  const before = row.cells.find((it) => it.componentId === component.id);
  const others = row.cells.filter((it) => it.componentId !== component.id);
  const counted = Number(cell?.isPassed ?? false) - Number(before?.isPassed ?? false);
  const requiredDone = row.requiredDone + (component.isRequired ? counted : 0);
  return {
    ...row,
    cells: cell === null ? others : [...others, cell],
    requiredDone,
    isComplete: requiredCount > 0 && requiredDone >= requiredCount,
  };
}

/** The optimistic cell until the server responds. It has no id yet. */
export function expectedCell(
  component: Component,
  given: { completedAt?: string | undefined; score?: number | null | undefined },
): GridCell {
  const score = given.score ?? null;
  const at = given.completedAt === undefined ? new Date() : momentOf(given.completedAt);
  return {
    componentId: component.id,
    completionId: '',
    completedAt: at.toISOString(),
    score,
    isPassed: component.passingScore === null || (score ?? -1) >= component.passingScore,
    source: 'grid',
  };
}

/** A date is recorded as noon UTC, which is the same date in nearly every time zone. */
function momentOf(dayOrMoment: string): Date {
  return new Date(dayOrMoment.includes('T') ? dayOrMoment : `${dayOrMoment}T12:00:00Z`);
}

/** Chunks of at most `size`, in order. */
export function chunksOf<Item>(items: readonly Item[], size: number): Item[][] {
  const chunks: Item[][] = [];
  for (let at = 0; at < items.length; at += size) chunks.push(items.slice(at, at + size));
  return chunks;
}

type Send = (completions: CompletionInput[]) => Promise<Recording>;

/**
 * Records any number of completions, in requests of the maximum size. Row numbers in the result
 * refer to the whole list. If a request fails, the completions of earlier requests stay recorded.
 */
export async function recordInChunks(
  completions: readonly CompletionInput[],
  send: Send,
  onProgress: (sent: number) => void,
): Promise<Recording> {
  const all: Recording = { recorded: 0, unchanged: 0, refused: [] };
  let sent = 0;
  for (const chunk of chunksOf(completions, LIMITS.completionsPerRequestMax)) {
    const answer = await send(chunk);
    all.recorded += answer.recorded;
    all.unchanged += answer.unchanged;
    all.refused.push(...answer.refused.map((it) => ({ ...it, row: it.row + sent })));
    sent += chunk.length;
    onProgress(sent);
  }
  return all;
}
