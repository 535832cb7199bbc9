// biome-ignore-all lint/a11y/useSemanticElements: cells are positioned by index, unlike in a table
import { useElementSize, useMediaQuery } from '@mantine/hooks';
import {
  defaultRangeExtractor,
  type Range,
  useVirtualizer,
  type VirtualItem,
} from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import { useWorkspace } from '../../api/workspace.ts';
import { isRightToLeft } from '../../language.ts';
import { paths } from '../../paths.ts';
import { t } from '../../words.ts';
import classes from './CompletionGrid.module.css';
import { GridHeader } from './GridHeader.tsx';
import { GridPopover } from './GridPopover.tsx';
import { GridRow } from './GridRow.tsx';
import { cellId, GRID } from './grid-layout.ts';
import { type GridPlace, placeWithin } from './grid-navigation.ts';
import type { GridProps } from './grid-props.ts';
import { useGridEvents } from './use-grid-events.ts';

/** Participants × components, virtualised. */
export function CompletionGrid(props: GridProps) {
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
      style={{
        scrollPaddingTop: GRID.headerHeight,
        scrollPaddingInlineStart: view.nameWidth,
      }}
    >
      <div
        role="grid"
        className={classes.grid}
        style={{ width: view.width, height: view.height }}
        aria-label={t('completion.grid.label')}
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
          isAllChosen={isReadOnly ? null : isAllChosen(props)}
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
          {t('completion.grid.loadingMore')}
        </div>
      )}
    </div>
  );
}

function isAllChosen({ grid, chosen }: GridProps): boolean {
  return !grid.hasMore && grid.rows.every((row) => chosen.ids.has(row.participantId));
}

/** Keeps the focused cell rendered, so that scrolling does not lose the focus. */
function rangeWith(index: number) {
  return (range: Range) => {
    const drawn = defaultRangeExtractor(range);
    const isDrawn = index < 0 || index >= range.count || drawn.includes(index);
    return isDrawn ? drawn : [...drawn, index].sort((a, b) => a - b);
  };
}

function useGridView(props: GridProps) {
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
    isRtl: isRightToLeft(),
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
  // Loads more rows as the user scrolls, which is known only from the virtualiser.
  useEffect(() => {
    if (grid.hasMore && lastDrawn >= counts.rows - 40) grid.loadMore();
  }, [grid, lastDrawn, counts.rows]);
  const focus = useFocus(kept, place, rowView.scrollToIndex, columnView.scrollToIndex, setPlace);
  const [sought, seek] = useState<GridPlace | null>(null);
  // The grid can be scrolled to a row only after the row is loaded.
  useEffect(() => {
    if (sought === null || sought.row > counts.rows) return;
    seek(null);
    focus(sought);
  }, [sought, counts.rows, focus]);
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
      insetInlineStart: nameWidth + (column - 1) * GRID.columnWidth,
      width: GRID.columnWidth,
      height: row === 0 ? GRID.headerHeight : GRID.rowHeight,
    }),
    ...useGridEvents(props, place, { ...counts, pageRows }, focus, seek, setPlace),
  };
}

/** Returns the same array while its items are the same, so that rows do not re-render. */
function useSame(items: VirtualItem[]): readonly VirtualItem[] {
  const key = items.map(({ index, start }) => `${index} ${start}`).join();
  const [same, setSame] = useState({ key, items });
  if (same.key === key) return same.items;
  setSame({ key, items });
  return items;
}

type ScrollTo = (index: number, options: { align: 'auto' }) => void;

/** Moves the focus to a cell once the cell is rendered. */
function useFocus(
  kept: GridPlace,
  place: GridPlace,
  scrollToRow: ScrollTo,
  scrollToColumn: ScrollTo,
  setPlace: (place: GridPlace) => void,
) {
  const wanted = useRef<GridPlace | null>(null);
  // Focus is a browser API, and the cell may exist only after rendering. A pending effect of an
  // earlier render must not take the focus from a key press that came in between.
  useEffect(() => {
    if (wanted.current !== kept) return;
    wanted.current = null;
    document.getElementById(cellId(place.row, place.column))?.focus({ preventScroll: true });
  });
  return (to: GridPlace) => {
    // A new object each time, so that moving to the same cell again re-renders and focuses it.
    wanted.current = { ...to };
    setPlace(wanted.current);
    if (to.row > 0) scrollToRow(to.row - 1, { align: 'auto' });
    if (to.column > 0) scrollToColumn(to.column - 1, { align: 'auto' });
  };
}
