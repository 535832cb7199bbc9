// biome-ignore-all lint/a11y/useSemanticElements: cells are positioned by index, unlike in a table
import type { Component, GridRow } from '../../api/workspace-api.ts';
import { calendarDateInWords, calendarDayInWords } from '../../ui/dates.ts';
import { IconCheck, IconCircleHalf2 } from '../../ui/icons.generated.ts';
import { formatTenths } from '../../ui/numbers.ts';
import classes from './CompletionGrid.module.css';
import { dayInZone } from './day-in-zone.ts';
import { cellId } from './grid-layout.ts';
import { type CellState, cellOf, cellStateOf, closesOn, type GridCell } from './recording.ts';

type Props = {
  row: number;
  column: number;
  start: number;
  component: Component;
  participant: GridRow;
  today: string;
  timeZone: string;
  isActive: boolean;
  isReadOnly: boolean;
};

/** Short enough for a cell: "10 Dec". */

/** "85 %". */
export const scoreWords = (score: number) => `${formatTenths(score)} %`;

/** One component of one participant: an icon, and a text for screen readers. */
export function CompletionCell(props: Props) {
  const { row, column, component, participant, isReadOnly } = props;
  const cell = cellOf(component, participant);
  const state = cellStateOf(component, participant, props.today);
  return (
    // The grid handles keys and clicks, so that cells don't need new handlers on each render.
    <div
      role="gridcell"
      id={cellId(row, column)}
      className={classes.cell}
      style={{ left: props.start }}
      aria-colindex={column + 1}
      aria-readonly={isReadOnly || undefined}
      tabIndex={props.isActive ? 0 : -1}
      data-row={row}
      data-column={column}
      data-state={state}
      title={hoverWords(component, participant, props.timeZone)}
    >
      <CellContent state={state} component={component} cell={cell} timeZone={props.timeZone} />
    </div>
  );
}

type ContentProps = Pick<Props, 'component' | 'timeZone'> & {
  cell: GridCell | undefined;
  state: CellState;
};

function CellContent({ state, component, cell, timeZone }: ContentProps) {
  if (cell !== undefined && state === 'done') {
    return (
      <>
        <span className={classes.done}>
          <IconCheck size={14} stroke={3} aria-hidden />
        </span>
        <span className={classes.hidden}>Done on {dayInZone(cell.completedAt, timeZone)}</span>
        {cell.score !== null && <span className={classes.score}>{scoreWords(cell.score)}</span>}
      </>
    );
  }
  if (cell !== undefined && state === 'below') {
    return (
      <span className={classes.below}>
        <IconCircleHalf2 size={16} stroke={2} aria-hidden />
        {cell.score === null ? 'Below' : `${scoreWords(cell.score)}, below`}
      </span>
    );
  }
  if (state === 'opens' && component.launchOn !== null) {
    return <span className={classes.shut}>from {calendarDayInWords(component.launchOn)}</span>;
  }
  if (state === 'closed') return <span className={classes.shut}>Closed</span>;
  return (
    <>
      <span className={classes.box} aria-hidden />
      <span className={classes.hidden}>Not done</span>
    </>
  );
}

function hoverWords(component: Component, participant: GridRow, timeZone: string) {
  const cell = cellOf(component, participant);
  if (cell === undefined) {
    const last = closesOn(component, participant);
    if (last === null) return undefined;
    const isExtended = last !== component.closeOn;
    return `${isExtended ? 'Extended to' : 'Closes on'} ${calendarDateInWords(last)}`;
  }
  const when = dayInZone(cell.completedAt, timeZone);
  if (cell.isPassed) return `Done on ${when}`;
  const { passingScore } = component;
  const needed = passingScore === null ? '' : ` It takes ${scoreWords(passingScore)} to pass.`;
  return `Below the passing score, ${when}.${needed}`;
}
