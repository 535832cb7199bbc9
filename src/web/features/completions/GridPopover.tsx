import { Popover } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './CompletionGrid.module.css';

type Props = {
  /** Within the grid, in pixels. */
  at: { top: number; left: number; width: number; height: number };
  onClose: () => void;
  children: ReactNode;
};

/** A small panel at a cell of the grid. It is open while it is rendered. */
export function GridPopover({ at, onClose, children }: Props) {
  return (
    <Popover
      opened
      onDismiss={onClose}
      // The target only marks the place; the panel names itself.
      withRoles={false}
      trapFocus
      position="bottom-start"
      offset={4}
      shadow="md"
      width={290}
    >
      <Popover.Target>
        <div className={classes.anchor} style={at} />
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-labelledby="grid-panel-title">
        {children}
      </Popover.Dropdown>
    </Popover>
  );
}
