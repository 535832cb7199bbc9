import { Popover, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useFocusOnClose } from '../../ui/use-focus-on-close.ts';
import classes from './CompletionGrid.module.css';

const TITLE_ID = 'grid-panel-title';

type Props = {
  /** The cell that it belongs to, which has the focus again afterwards. */
  cellId: string;
  /** Within the grid, in pixels. */
  at: { top: number; left: number; width: number; height: number };
  onClose: () => void;
  children: ReactNode;
};

/** A small panel at a cell of the grid. It is open while it is rendered. */
export function GridPopover({ cellId, at, onClose, children }: Props) {
  useFocusOnClose(cellId);
  return (
    <Popover
      opened
      onChange={(isOpen) => !isOpen && onClose()}
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
      <Popover.Dropdown role="dialog" aria-labelledby={TITLE_ID}>
        {children}
      </Popover.Dropdown>
    </Popover>
  );
}

/** Takes the focus when the panel opens, so that what it is about is read out first. */
export function PanelTitle({ children }: { children: string }) {
  return (
    <Text fw={600} size="sm" id={TITLE_ID} tabIndex={-1} data-autofocus style={{ outline: 'none' }}>
      <bdi>{children}</bdi>
    </Text>
  );
}
