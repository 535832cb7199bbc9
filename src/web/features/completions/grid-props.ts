import type { ReactNode } from 'react';
import type { Component, Program } from '../../api/workspace-api.ts';
import type { GridPlace } from './grid-navigation.ts';
import type { Chosen } from './use-chosen-rows.ts';
import type { Grid } from './use-grid.ts';

export type GridProps = {
  program: Program;
  components: readonly Component[];
  grid: Grid;
  chosen: Chosen;
  today: string;
  isReadOnly: boolean;
  /** Number of matches of the search, if known. */
  total: number | null;
  /** Space, Enter or a click on a component's cell; `withDetails` for `e` and F2. */
  onActivate: (place: GridPlace, withDetails: boolean) => void;
  open: GridPlace | null;
  onOpen: (place: GridPlace | null) => void;
  /** The content of the popover at the open cell. */
  popover: ReactNode;
};
