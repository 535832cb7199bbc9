// biome-ignore-all lint/a11y/useSemanticElements: cells are positioned by index, unlike in a table
// biome-ignore-all lint/a11y/useFocusableInteractive: the cells are focusable, not their containers
import type { VirtualItem } from '@tanstack/react-virtual';
import { memo } from 'react';
import type { Component, GridRow as Row } from '../../api/workspace-api.ts';
import { t } from '../../words.ts';
import classes from './CompletionGrid.module.css';
import { CompletionCell } from './GridCell.tsx';
import { cellId, GRID } from './grid-layout.ts';
import { nameOf } from './use-recording.ts';

type Props = {
  row: Row;
  /** Starts at 1; the header is row 0. */
  number: number;
  start: number;
  columns: readonly VirtualItem[];
  components: readonly Component[];
  requiredCount: number;
  nameWidth: number;
  today: string;
  timeZone: string;
  /** The column that is the grid's tab stop, if it is in this row. */
  activeColumn: number | null;
  isChosen: boolean;
  isReadOnly: boolean;
  participantPath: string;
};

/** A participant's row. Re-renders only if its data changes. */
export const GridRow = memo(function GridRow(props: Props) {
  const { row, number, columns, components, isChosen, isReadOnly } = props;
  return (
    <div
      role="row"
      className={classes.row}
      aria-rowindex={number + 1}
      aria-selected={isReadOnly ? undefined : isChosen}
      style={{ transform: `translateY(${props.start - GRID.headerHeight}px)` }}
    >
      <NameCell {...props} />
      {columns.map(({ index, start }) => {
        const component = components[index];
        return (
          component !== undefined && (
            <CompletionCell
              key={component.id}
              row={number}
              column={index + 1}
              start={start}
              component={component}
              participant={row}
              today={props.today}
              timeZone={props.timeZone}
              isActive={props.activeColumn === index + 1}
              isReadOnly={isReadOnly}
            />
          )
        );
      })}
    </div>
  );
});

function NameCell(props: Props) {
  const { row, number, requiredCount, isChosen, isReadOnly } = props;
  const email = row.learner.email ?? undefined;
  return (
    <div
      role="rowheader"
      id={cellId(number, 0)}
      className={classes.name}
      style={{ width: props.nameWidth }}
      aria-colindex={1}
      tabIndex={props.activeColumn === 0 ? 0 : -1}
      data-row={number}
      data-column={0}
      title={email}
    >
      {!isReadOnly && <span className={classes.choice} data-chosen={isChosen} aria-hidden />}
      <a href={props.participantPath} tabIndex={-1} data-name dir="auto">
        {nameOf(row)}
      </a>
      {requiredCount > 0 && (
        <span className={classes.progress} data-complete={row.isComplete || undefined}>
          <span aria-hidden>
            {row.requiredDone}/{requiredCount}
          </span>
          <span className={classes.hidden}>
            {t('completion.grid.progress', { done: row.requiredDone, total: requiredCount })}
          </span>
        </span>
      )}
    </div>
  );
}
