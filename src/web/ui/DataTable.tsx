import { Checkbox, Group, Skeleton } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { isolated } from '../../shared/direction.ts';
import { t } from '../words.ts';
import { announce } from './Announcer.tsx';
import classes from './DataTable.module.css';
import { ErrorState } from './ErrorState.tsx';
import { LoadMore } from './LoadMore.tsx';
import { ariaSort, SortHeader, type Sorting } from './SortHeader.tsx';

export type Column<Row> = {
  key: string;
  /** Shown above the column, and before the value on the cards of a phone. */
  header: string;
  render: (row: Row) => ReactNode;
  align?: 'right';
  width?: number | string;
  /** Hidden in narrow windows, but not on phones, because the value is also shown elsewhere. */
  isExtra?: true;
  /** The sort key of the header, with a hyphen in front for descending. */
  sort?: string;
};

export type Selection = {
  selected: ReadonlySet<string>;
  onChange: (selected: ReadonlySet<string>) => void;
  /** Shown above the table while rows are selected, e.g. "3 selected" and buttons. */
  bar: ReactNode;
  /** A short text that is announced when the selection changes: "3 selected". */
  announcement: string;
};

/** The rows of a table, and the state of loading them. */
type TableList<Row> = {
  items: readonly Row[];
  isPending?: boolean;
  /** Rows of an older search are shown while the new ones load. */
  isStale?: boolean;
  error?: { message: string; requestId: string | null } | null;
  retry?: () => void;
  loadMore?: (() => void) | undefined;
  isLoadingMore?: boolean;
};

type Props<Row> = {
  /** The accessible name: "Learners". */
  label: string;
  /**
   * The first column identifies the row; a link in it with `data-row-link` covers the whole row.
   */
  columns: readonly Column<Row>[];
  list: TableList<Row>;
  rowKey: (row: Row) => string;
  /** The label of the row's checkbox, such as the learner's name. */
  rowName: (row: Row) => string;
  /** An `EmptyState`. */
  empty: ReactNode;
  selection?: Selection;
  sorting?: Sorting;
  /** The three-dot menu of a row. */
  rowMenu?: (row: Row) => ReactNode;
};

/**
 * A table with a sticky header, skeletons, row selection and "Load more". On a phone every row
 * becomes a card.
 */
export function DataTable<Row>(props: Props<Row>) {
  const { columns, list, selection } = props;
  const { items, isPending = false, isStale = false, error = null } = list;
  useRowsAnnounced(props);
  useChangeAnnounced(selection?.announcement);
  if (error !== null && items.length === 0) return <ListError error={error} list={list} />;
  if (!isPending && items.length === 0) return props.empty;
  return (
    <>
      {selection !== undefined && selection.selected.size > 0 && (
        <Group className={classes.bar ?? ''} role="region" aria-label={t('ui.rows.selected')}>
          {selection.bar}
        </Group>
      )}
      <table
        className={classes.table}
        aria-label={props.label}
        aria-busy={isPending || isStale}
        data-stale={isStale || undefined}
      >
        <thead>
          <tr>
            {selection !== undefined && <SelectAll {...props} selection={selection} />}
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                data-align={column.align}
                data-extra={column.isExtra}
                style={{ width: column.width }}
                aria-sort={ariaSort(column.sort, props.sorting)}
              >
                <SortHeader column={column} sorting={props.sorting} />
              </th>
            ))}
            {props.rowMenu !== undefined && (
              <th scope="col" className={classes.menu}>
                <span className={classes.hidden}>{t('ui.rows.actions')}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {isPending
            ? SKELETON_ROWS.map((key) => <SkeletonRow key={key} {...props} />)
            : items.map((row) => <DataRow key={props.rowKey(row)} row={row} {...props} />)}
        </tbody>
      </table>
      {error === null ? (
        <LoadMore
          count={items.length}
          onLoad={list.loadMore}
          loading={list.isLoadingMore ?? false}
        />
      ) : (
        <ListError error={error} list={list} />
      )}
    </>
  );
}

const SKELETON_ROWS = [1, 2, 3, 4, 5, 6, 7, 8];

function SkeletonRow<Row>({ columns, selection, rowMenu }: Props<Row>) {
  return (
    <tr>
      {selection !== undefined && <td className={classes.check} />}
      {columns.map((column, index) => (
        <td key={column.key} data-extra={column.isExtra}>
          <Skeleton height={12} my={6} width={index === 0 ? '60%' : '40%'} />
        </td>
      ))}
      {rowMenu !== undefined && <td className={classes.menu} />}
    </tr>
  );
}

function DataRow<Row>({ row, ...props }: Props<Row> & { row: Row }) {
  const { columns, selection, rowMenu } = props;
  const key = props.rowKey(row);
  const isSelected = selection?.selected.has(key) ?? false;
  return (
    <tr data-selected={isSelected || undefined}>
      {selection !== undefined && (
        <td className={classes.check}>
          <Checkbox
            size="xs"
            aria-label={t('ui.row.select', { name: isolated(props.rowName(row)) })}
            checked={isSelected}
            onChange={() => selection.onChange(toggled(selection.selected, key))}
          />
        </td>
      )}
      {columns.map((column, index) => {
        // The first cell is the header of the row.
        const Cell = index === 0 ? 'th' : 'td';
        return (
          <Cell
            key={column.key}
            {...(index === 0 && { scope: 'row', className: classes.primary })}
            data-label={column.header}
            data-align={column.align}
            data-extra={column.isExtra}
          >
            {column.render(row)}
          </Cell>
        );
      })}
      {rowMenu !== undefined && <td className={classes.menu}>{rowMenu(row)}</td>}
    </tr>
  );
}

function toggled(selected: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(selected);
  if (!next.delete(key)) next.add(key);
  return next;
}

function SelectAll<Row>({ list, rowKey, selection }: Props<Row> & { selection: Selection }) {
  const keys = list.items.map(rowKey);
  const count = keys.filter((key) => selection.selected.has(key)).length;
  const isAll = count > 0 && count === keys.length;
  return (
    <th scope="col" className={classes.check}>
      <Checkbox
        size="xs"
        aria-label={t('ui.rows.selectAll')}
        checked={isAll}
        indeterminate={count > 0 && !isAll}
        onChange={() => selection.onChange(new Set(isAll ? [] : keys))}
      />
    </th>
  );
}

type ErrorProps = {
  error: NonNullable<TableList<never>['error']>;
  list: Pick<TableList<never>, 'loadMore' | 'retry'>;
};

/** Shown if the list, or its next page, could not be loaded. */
function ListError({ error, list: { loadMore, retry } }: ErrorProps) {
  return <ErrorState {...error} onRetry={loadMore ?? retry ?? (() => undefined)} />;
}

/** Announces how many rows a search has found, but not the initial rows of a screen. */
function useRowsAnnounced<Row>(props: Props<Row>): void {
  const { label, list, rowKey } = props;
  const { items: rows, isPending = false, isStale = false, error = null, loadMore } = list;
  const isThere = !isPending && !isStale && error === null;
  const ends = [rows[0], rows.at(-1)].map((row) => (row === undefined ? '' : rowKey(row)));
  const words = t(loadMore === undefined ? 'ui.rows.shown' : 'ui.rows.shownMore', {
    list: label,
    count: rows.length,
  });
  const isFirst = useRef(true);
  useEffect(() => {
    if (!isThere) return;
    if (!isFirst.current) announce(words);
    isFirst.current = false;
  }, [isThere, words, ...ends]);
}

/** Announces a changed text, such as the number of selected rows. */
function useChangeAnnounced(words: string | undefined): void {
  const before = useRef(words);
  useEffect(() => {
    if (words === undefined || words === before.current) return;
    before.current = words;
    announce(words === '' ? t('ui.rows.noneSelected') : words);
  }, [words]);
}
