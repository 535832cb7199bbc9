import { Popover, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useFocusOnClose } from '../../ui/use-focus-on-close.ts';
import classes from './CompletionGrid.module.css';

const TITLE_ID = 'grid-panel-title';

type Props = {
  /** The cell that it belongs to, which gets the focus back afterwards. */
  cellId: string;
  /** Position within the grid, in pixels. */
  at: { top: number; insetInlineStart: number; width: number; height: number };
  onClose: () => void;
  children: ReactNode;
};

/** A popover at a cell of the grid. Open while it is rendered. */
export function GridPopover({ cellId, at, onClose, children }: Props) {
  useFocusOnClose(cellId);
  return (
    <Popover
      opened
      onChange={(isOpen) => !isOpen && onClose()}
      // The target is only an anchor for positioning; the popover has a label of its own.
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

/** Takes the focus when the popover opens, so that its title is read out first. */
export function PanelTitle({ children }: { children: string }) {
  return (
    <Text fw={600} size="sm" id={TITLE_ID} tabIndex={-1} data-autofocus style={{ outline: 'none' }}>
      <bdi>{children}</bdi>
    </Text>
  );
}
