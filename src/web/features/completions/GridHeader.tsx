// biome-ignore-all lint/a11y/useSemanticElements: cells are positioned by index, unlike in a table
// biome-ignore-all lint/a11y/useFocusableInteractive: the cells are focusable, not their containers

import type { VirtualItem } from '@tanstack/react-virtual';
import { memo } from 'react';
import type { Component } from '../../api/workspace-api.ts';
import { IconChevronDown } from '../../ui/icons.generated.ts';
import { t } from '../../words.ts';
import { KIND_ICONS } from '../programs/program-words.ts';
import classes from './CompletionGrid.module.css';
import { cellId } from './grid-layout.ts';

type Props = {
  columns: readonly VirtualItem[];
  components: readonly Component[];
  nameWidth: number;
  activeColumn: number | null;
  /** Whether everyone is selected; `null` if nobody can be. */
  isAllChosen: boolean | null;
  /** The column whose menu is open. */
  openColumn: number | null;
};

/** The components. Each opens a card with actions for its column. */
export const GridHeader = memo(function GridHeader(props: Props) {
  const { columns, components, activeColumn, openColumn, isAllChosen } = props;
  return (
    <div role="row" className={classes.header} aria-rowindex={1}>
      <div
        role="columnheader"
        id={cellId(0, 0)}
        className={classes.corner}
        style={{ width: props.nameWidth }}
        aria-colindex={1}
        tabIndex={activeColumn === 0 ? 0 : -1}
        data-row={0}
        data-column={0}
      >
        {isAllChosen !== null && (
          <span
            className={classes.choice}
            data-chosen={isAllChosen}
            title={isAllChosen ? t('completion.grid.clear') : t('completion.grid.selectAll')}
            aria-hidden
          />
        )}
        {t('completion.grid.participant')}
        {isAllChosen !== null && (
          <span className={classes.hidden}>
            {isAllChosen ? t('completion.grid.clear.key') : t('completion.grid.selectAll.key')}
          </span>
        )}
      </div>
      {columns.map(({ index, start }) => {
        const component = components[index];
        return (
          component !== undefined && (
            <HeaderCell
              key={component.id}
              component={component}
              column={index + 1}
              start={start}
              isActive={activeColumn === index + 1}
              isOpen={openColumn === index + 1}
            />
          )
        );
      })}
    </div>
  );
});

type CellProps = {
  component: Component;
  column: number;
  start: number;
  isActive: boolean;
  isOpen: boolean;
};

function HeaderCell({ component, column, start, isActive, isOpen }: CellProps) {
  const Icon = KIND_ICONS[component.kind];
  return (
    <div
      role="columnheader"
      className={classes.head}
      style={{ insetInlineStart: start }}
      aria-colindex={column + 1}
    >
      <button
        type="button"
        id={cellId(0, column)}
        tabIndex={isActive ? 0 : -1}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        data-row={0}
        data-column={column}
        title={component.title}
      >
        <span className={classes.kind}>
          <Icon size={15} stroke={1.75} aria-hidden />
          <span className={classes.hidden}>{t(`program.kind.${component.kind}`)}, </span>
          {component.isRequired ? (
            <b>{t('completion.component.required')}</b>
          ) : (
            t('completion.component.optional')
          )}
          <IconChevronDown size={13} className={classes.chevron} aria-hidden />
        </span>
        <span className={classes.title}>
          <bdi>{component.title}</bdi>
        </span>
      </button>
    </div>
  );
}
