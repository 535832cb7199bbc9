import { IconArrowDown, IconArrowsSort, IconArrowUp } from './icons.generated.ts';
import classes from './SortHeader.module.css';

export type Sorting = {
  /** The sort key of a column, with a hyphen in front when descending. */
  value: string | undefined;
  onChange: (sort: string) => void;
};

/** The `aria-sort` of a column's header; undefined if the list cannot be sorted by it. */
export function ariaSort(sort: string | undefined, sorting: Sorting | undefined) {
  if (sort === undefined || sorting === undefined) return undefined;
  if (sorting.value === sort) return 'ascending';
  return sorting.value === `-${sort}` ? 'descending' : 'none';
}

type Props = {
  column: { header: string; sort?: string };
  sorting: Sorting | undefined;
};

const ICON = { size: 14, stroke: 1.75, 'aria-hidden': true } as const;

/** A column's header; a button if the list can be sorted by it, ascending first. */
export function SortHeader({ column: { header, sort }, sorting }: Props) {
  const direction = ariaSort(sort, sorting);
  if (sort === undefined || sorting === undefined) return header;
  return (
    <button
      type="button"
      className={classes.sort}
      data-current={direction !== 'none' || undefined}
      onClick={() => sorting.onChange(direction === 'ascending' ? `-${sort}` : sort)}
    >
      {header}
      {direction === 'ascending' && <IconArrowUp {...ICON} />}
      {direction === 'descending' && <IconArrowDown {...ICON} />}
      {direction === 'none' && <IconArrowsSort {...ICON} className={classes.idle} />}
    </button>
  );
}
