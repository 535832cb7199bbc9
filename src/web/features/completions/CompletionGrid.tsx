// biome-ignore-all lint/a11y/useSemanticElements: cells are placed by number, which a table's elements are not
import { useElementSize, useMediaQuery } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import {
  defaultRangeExtractor,
  type Range,
  useVirtualizer,
  type VirtualItem,
} from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, useEffect, useRef, useState } from 'react';
import { useWorkspace } from '../../api/workspace.ts';
import type { Component, Program } from '../../api/workspace-api.ts';
import { paths } from '../../paths.ts';
import classes from './CompletionGrid.module.css';
import { GridHeader } from './GridHeader.tsx';
import { GridPopover } from './GridPopover.tsx';
import { GridRow } from './GridRow.tsx';
import { cellId, GRID } from './grid-layout.ts';
import { type GridPlace, placeAfter, placeWithin } from './grid-navigation.ts';
import type { Chosen } from './use-chosen-rows.ts';
import type { Grid } from './use-grid.ts';

type Props = {
  program: Program;
  components: readonly Component[];
  grid: Grid;
  chosen: Chosen;
  today: string;
  isReadOnly: boolean;
  /** How many the search finds, where it is known. */
  total: number | null;
  /** Space, Enter or a click on a component's cell; `withDetails` for `e` and F2. */
  onActivate: (place: GridPlace, withDetails: boolean) => void;
  open: GridPlace | null;
  onOpen: (place: GridPlace | null) => void;
  /** What stands in the small panel at the open place. */
  popover: React.ReactNode;
};

/** Participants × components. Only what is on the screen is drawn. */
export function CompletionGrid(props: Props) {
  const { program, components, grid, chosen, today, isReadOnly, open } = props;
  const { slug, workspace } = useWorkspace();
  const view = useGridView(props);
  const { place, rows, columns } = view;
  const activeIn = (row: number) => (place.row === row ? place.column : null);
  return (
    <div
      ref={view.scroller}
      className={classes.scroller}
      data-stale={grid.isStale || undefined}
      style={{ scrollPadding: `${GRID.headerHeight}px 0 0 ${view.nameWidth}px` }}
    >
      <div
        role="grid"
        className={classes.grid}
        style={{ width: view.width, height: view.height }}
        aria-label="Completions"
        aria-rowcount={props.total === null ? -1 : props.total + 1}
        aria-colcount={components.length + 1}
        aria-readonly={isReadOnly}
        aria-multiselectable={!isReadOnly || undefined}
        aria-busy={grid.isStale || grid.isLoadingMore}
        onKeyDown={view.onKeyDown}
        onClick={view.onClick}
        onFocus={view.onFocus}
      >
        <GridHeader
          columns={columns}
          components={components}
          nameWidth={view.nameWidth}
          activeColumn={activeIn(0)}
          openColumn={open?.row === 0 ? open.column : null}
        />
        {rows.map(({ index, start }) => {
          const row = grid.rows[index];
          return (
            row !== undefined && (
              <GridRow
                key={row.participantId}
                row={row}
                number={index + 1}
                start={start}
                columns={columns}
                components={components}
                requiredCount={program.requiredCount}
                nameWidth={view.nameWidth}
                today={today}
                timeZone={workspace.timeZone}
                activeColumn={activeIn(index + 1)}
                isChosen={chosen.ids.has(row.participantId)}
                isReadOnly={isReadOnly}
                participantPath={paths.participant(slug, program.id, row.participantId)}
              />
            )
          );
        })}
        {open !== null && (
          <GridPopover
            key={`${open.row} ${open.column}`}
            cellId={cellId(open.row, open.column)}
            at={view.boxOf(open)}
            onClose={() => props.onOpen(null)}
          >
            {props.popover}
          </GridPopover>
        )}
      </div>
      {grid.isLoadingMore && (
        <div className={classes.more} aria-hidden>
          More participants are being read…
        </div>
      )}
    </div>
  );
}

/** Keeps what has the focus drawn, so that it is not lost by scrolling. */
function rangeWith(index: number) {
  return (range: Range) => {
    const drawn = defaultRangeExtractor(range);
    const isDrawn = index < 0 || index >= range.count || drawn.includes(index);
    return isDrawn ? drawn : [...drawn, index].sort((a, b) => a - b);
  };
}

function useGridView(props: Props) {
  const { components, grid } = props;
  const isNarrow = useMediaQuery('(max-width: 47.99em)') ?? false;
  const nameWidth = isNarrow ? GRID.nameWidthNarrow : GRID.nameWidth;
  const size = useElementSize<HTMLDivElement>();
  const scroller = useRef<HTMLDivElement | null>(null);
  const [kept, setPlace] = useState<GridPlace>({ row: 1, column: 1 });
  const counts = { rows: grid.rows.length, columns: components.length };
  const place = placeWithin(kept, { ...counts, pageRows: 1 });
  const rowView = useVirtualizer({
    count: counts.rows,
    getScrollElement: () => scroller.current,
    estimateSize: () => GRID.rowHeight,
    paddingStart: GRID.headerHeight,
    scrollPaddingStart: GRID.headerHeight,
    overscan: GRID.overscan,
    rangeExtractor: rangeWith(place.row - 1),
  });
  const columnView = useVirtualizer({
    horizontal: true,
    count: counts.columns,
    getScrollElement: () => scroller.current,
    estimateSize: () => GRID.columnWidth,
    paddingStart: nameWidth,
    scrollPaddingStart: nameWidth,
    overscan: 2,
    rangeExtractor: rangeWith(place.column - 1),
  });
  const rows = rowView.getVirtualItems();
  const lastDrawn = rows.at(-1)?.index ?? 0;
  // The list is read on as it is scrolled through, which only the scroll box knows.
  useEffect(() => {
    if (grid.hasMore && lastDrawn >= counts.rows - 40) grid.loadMore();
  }, [grid, lastDrawn, counts.rows]);
  const focus = useFocus(kept, place, rowView.scrollToIndex, columnView.scrollToIndex, setPlace);
  const pageRows = Math.max(1, Math.floor((size.height - GRID.headerHeight) / GRID.rowHeight) - 1);
  return {
    scroller: (element: HTMLDivElement | null) => {
      scroller.current = element;
      return size.ref(element);
    },
    place,
    rows,
    columns: useSame(columnView.getVirtualItems()),
    nameWidth,
    width: Math.max(columnView.getTotalSize(), nameWidth),
    height: rowView.getTotalSize(),
    boxOf: ({ row, column }: GridPlace) => ({
      top:
        row === 0
          ? (scroller.current?.scrollTop ?? 0)
          : GRID.headerHeight + (row - 1) * GRID.rowHeight,
      left: nameWidth + (column - 1) * GRID.columnWidth,
      width: GRID.columnWidth,
      height: row === 0 ? GRID.headerHeight : GRID.rowHeight,
    }),
    ...useGridEvents(props, place, { ...counts, pageRows }, focus, setPlace),
  };
}

/** The same list for as long as it has the same items, so that no row is drawn for nothing. */
function useSame(items: VirtualItem[]): readonly VirtualItem[] {
  const key = items.map(({ index, start }) => `${index} ${start}`).join();
  const [same, setSame] = useState({ key, items });
  if (same.key === key) return same.items;
  setSame({ key, items });
  return items;
}

type ScrollTo = (index: number, options: { align: 'auto' }) => void;

/** Moves the focus: to where it is wanted, once that is drawn. */
function useFocus(
  kept: GridPlace,
  place: GridPlace,
  scrollToRow: ScrollTo,
  scrollToColumn: ScrollTo,
  setPlace: (place: GridPlace) => void,
) {
  const wanted = useRef<GridPlace | null>(null);
  // The focus belongs to the browser; the cell may only be there after drawing. An effect of an
  // earlier drawing may still be due when a key is pressed, and must leave that key its focus.
  useEffect(() => {
    if (wanted.current !== kept) return;
    wanted.current = null;
    document.getElementById(cellId(place.row, place.column))?.focus({ preventScroll: true });
  });
  return (to: GridPlace) => {
    // A new object each time: what is wanted again is drawn again, and takes the focus back.
    wanted.current = { ...to };
    setPlace(wanted.current);
    if (to.row > 0) scrollToRow(to.row - 1, { align: 'auto' });
    if (to.column > 0) scrollToColumn(to.column - 1, { align: 'auto' });
  };
}

/** The place of the cell in which something happened; of nothing outside of the grid. */
function placeOf(target: EventTarget): GridPlace | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-column]') : null;
  return cell && { row: Number(cell.dataset.row), column: Number(cell.dataset.column) };
}

function useGridEvents(
  { grid, chosen, isReadOnly, onActivate, onOpen, program }: Props,
  place: GridPlace,
  size: Parameters<typeof placeAfter>[2],
  focus: (place: GridPlace) => void,
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
  const onKeyDown = (event: KeyboardEvent) => {
    const at = placeOf(event.target);
    if (at === null) return;
    const to = placeAfter(place, event, size);
    const isSpace = event.key === ' ';
    const isDetails = event.key === 'F2' || (event.key === 'e' && !event.ctrlKey && !event.metaKey);
    if (to !== null) focus(to);
    else if (isSpace && at.column === 0) choose(at.row);
    else if (event.key === 'Enter' && at.column === 0) openParticipant(at.row);
    else if (isSpace || event.key === 'Enter') {
      if (at.row === 0) onOpen(at.column === 0 ? null : at);
      else onActivate(at, false);
    } else if (isDetails && at.row > 0 && at.column > 0) onActivate(at, true);
    else return;
    event.preventDefault();
  };
  const onClick = (event: MouseEvent) => {
    const at = placeOf(event.target);
    if (at === null) return;
    if (at.column > 0 && at.row === 0) return onOpen(at);
    if (at.column > 0) return onActivate(at, false);
    const isName = event.target instanceof Element && event.target.closest('[data-name]') !== null;
    if (!isName) return choose(at.row);
    // A click that asks for another tab is the browser's.
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
