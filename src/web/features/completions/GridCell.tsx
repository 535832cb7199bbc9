// biome-ignore-all lint/a11y/useSemanticElements: cells are positioned by index, unlike in a table
import type { Component, GridRow } from '../../api/workspace-api.ts';
import { calendarDateInWords, calendarDayInWords } from '../../ui/dates.ts';
import { IconCheck, IconCircleHalf2 } from '../../ui/icons.generated.ts';
import { formatTenths } from '../../ui/numbers.ts';
import { t } from '../../words.ts';
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

/** "85%". */
export const scoreWords = (score: number) => t('completion.score', { score: formatTenths(score) });

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
      style={{ insetInlineStart: props.start }}
      aria-colindex={column + 1}
      aria-readonly={isReadOnly || undefined}
      tabIndex={props.isActive ? 0 : -1}
      data-row={row}
      data-column={column}
      data-state={state}
      title={hoverWords(props)}
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
        <span className={classes.hidden}>
          {t('completion.cell.done', { date: dayInZone(cell.completedAt, timeZone) })}
        </span>
        {cell.score !== null && <span className={classes.score}>{scoreWords(cell.score)}</span>}
      </>
    );
  }
  if (cell !== undefined && state === 'below') {
    return (
      <span className={classes.below}>
        <IconCircleHalf2 size={16} stroke={2} aria-hidden />
        {cell.score === null
          ? t('completion.cell.below')
          : t('completion.cell.scoreBelow', { score: scoreWords(cell.score) })}
      </span>
    );
  }
  if (state === 'opens' && component.launchOn !== null) {
    const day = calendarDayInWords(component.launchOn);
    return <span className={classes.shut}>{t('completion.cell.opens', { day })}</span>;
  }
  if (state === 'closed') {
    return <span className={classes.shut}>{t('completion.cell.closed')}</span>;
  }
  return (
    <>
      <span className={classes.box} aria-hidden />
      <span className={classes.hidden}>{t('completion.cell.notDone')}</span>
    </>
  );
}

function hoverWords({ component, participant, today, timeZone }: Props) {
  const cell = cellOf(component, participant);
  if (cell === undefined) {
    const last = closesOn(component, participant);
    if (last === null) return undefined;
    const closes = today > last ? 'closedOn' : 'closesOn';
    const key = last === component.closeOn ? closes : 'extendedTo';
    return t(`completion.cell.${key}`, { date: calendarDateInWords(last) });
  }
  const date = dayInZone(cell.completedAt, timeZone);
  if (cell.isPassed) return t('completion.cell.done', { date });
  const { passingScore } = component;
  if (passingScore === null) return t('completion.cell.below.on', { date });
  return t('completion.cell.belowNeeded.on', { needed: scoreWords(passingScore), date });
}
