import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, type MouseEvent, useRef } from 'react';
import { useWorkspace } from '../../api/workspace.ts';
import { isRightToLeft } from '../../language.ts';
import { paths } from '../../paths.ts';
import { type GridPlace, placeAfter } from './grid-navigation.ts';
import type { GridProps } from './grid-props.ts';

/** The place of the cell that contains the target; null outside the grid. */
function placeOf(target: EventTarget): GridPlace | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-column]') : null;
  return cell && { row: Number(cell.dataset.row), column: Number(cell.dataset.column) };
}

const MIRRORED: Record<string, string> = { ArrowLeft: 'ArrowRight', ArrowRight: 'ArrowLeft' };

/** The key, mirrored if the columns run from right to left. */
function pressed({ key, ctrlKey, metaKey }: KeyboardEvent) {
  return { key: (isRightToLeft() && MIRRORED[key]) || key, ctrlKey, metaKey };
}

const isDownward = (key: string) => key === 'End' || key === 'ArrowDown';

/** Whether the cell shows a completion, including one below the passing score. */
function isDone(target: EventTarget): boolean {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-state]') : null;
  return cell?.dataset.state === 'done' || cell?.dataset.state === 'below';
}

/**
 * Handles keys and clicks in the grid. A key that moves to the last row first loads all remaining
 * rows; any other key cancels that.
 */
export function useGridEvents(
  { grid, chosen, isReadOnly, onActivate, onOpen, program }: GridProps,
  place: GridPlace,
  size: Parameters<typeof placeAfter>[2],
  focus: (place: GridPlace) => void,
  seek: (place: GridPlace) => void,
  setPlace: (place: GridPlace) => void,
) {
  const { slug } = useWorkspace();
  const navigate = useNavigate();
  const openParticipant = (row: number) => {
    const id = grid.rows[row - 1]?.participantId;
    if (id !== undefined) void navigate({ to: paths.participant(slug, program.id, id) });
  };
  const choose = (row: number) => {
    const id = grid.rows[row - 1]?.participantId;
    if (id !== undefined && !isReadOnly) chosen.toggle(id);
  };
  const wanted = useRef<object | null>(null);
  const readAll = async () => {
    const reading = {};
    wanted.current = reading;
    // The error is shown below the grid, with a retry button.
    const rows = await grid.loadAll(() => wanted.current === reading).catch(() => null);
    return wanted.current === reading ? rows : null;
  };
  const goToLast = async (to: GridPlace) => {
    const rows = await readAll();
    if (rows !== null) seek({ ...to, row: rows.length });
  };
  const chooseAll = async () => {
    if (isReadOnly) return;
    const isAll = !grid.hasMore && chosen.ids.size >= grid.rows.length;
    const rows = isAll ? [] : await readAll();
    if (rows !== null) chosen.set(rows.map((row) => row.participantId));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const at = placeOf(event.target);
    if (at === null) return;
    wanted.current = null;
    const to = placeAfter(place, pressed(event), size);
    const isToLast = to?.row === size.rows && (event.ctrlKey || event.metaKey);
    const isSpace = event.key === ' ';
    const isDetails = event.key === 'F2' || (event.key === 'e' && !event.ctrlKey && !event.metaKey);
    if (to !== null && isToLast && isDownward(event.key) && grid.hasMore) void goToLast(to);
    else if (to !== null) focus(to);
    else if (isSpace && at.column === 0 && at.row === 0) void chooseAll();
    else if (isSpace && at.column === 0) choose(at.row);
    else if (event.key === 'Enter' && at.column === 0) openParticipant(at.row);
    else if (isSpace || event.key === 'Enter') {
      if (at.row === 0) onOpen(at.column === 0 ? null : at);
      // Space records. On a done cell it does nothing, so that the next keys still move.
      else if (!isSpace || !isDone(event.target)) onActivate(at, false);
    } else if (isDetails && at.row > 0 && at.column > 0) onActivate(at, true);
    else return;
    event.preventDefault();
  };
  const onClick = (event: MouseEvent) => {
    const at = placeOf(event.target);
    if (at === null) return;
    if (at.column > 0 && at.row === 0) return onOpen(at);
    if (at.column > 0) return onActivate(at, false);
    if (at.row === 0) {
      const isChoice = event.target instanceof Element && event.target.closest('[data-chosen]');
      return isChoice ? void chooseAll() : undefined;
    }
    const isName = event.target instanceof Element && event.target.closest('[data-name]') !== null;
    if (!isName) return choose(at.row);
    // The browser handles clicks that open another tab or window.
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    openParticipant(at.row);
  };
  const onFocus = (event: { target: EventTarget }) => {
    const at = placeOf(event.target);
    if (at !== null && (at.row !== place.row || at.column !== place.column)) setPlace(at);
  };
  return { onKeyDown, onClick, onFocus };
}
