import { ActionIcon, Group, Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import { isolated } from '../../../shared/direction.ts';
import { announce } from '../../ui/Announcer.tsx';
import { IconArrowDown, IconArrowUp, IconTrash } from '../../ui/icons.generated.ts';
import classes from './DesignControls.module.css';

type Props = {
  /** The name of the row, such as "signatory 2". */
  name: string;
  index: number;
  count: number;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
};

const ICON = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

/** Buttons that move a row of a list up or down, or remove it. */
export function RowButtons({ name, index, count, onMove, onRemove }: Props) {
  const move = (by: -1 | 1) => {
    onMove(by);
    announce(`Moved to place ${index + 1 + by} of ${count}.`);
  };
  return (
    <Group gap={2} wrap="nowrap">
      {count > 1 && (
        <>
          <RowButton
            label={`Move ${isolated(name)} up`}
            whyNot={index === 0 ? 'It is the first.' : null}
            onClick={() => move(-1)}
          >
            <IconArrowUp {...ICON} />
          </RowButton>
          <RowButton
            label={`Move ${isolated(name)} down`}
            whyNot={index === count - 1 ? 'It is the last.' : null}
            onClick={() => move(1)}
          >
            <IconArrowDown {...ICON} />
          </RowButton>
        </>
      )}
      <RowButton label={`Remove ${isolated(name)}`} whyNot={null} onClick={onRemove}>
        <IconTrash {...ICON} />
      </RowButton>
    </Group>
  );
}

type ButtonProps = {
  label: string;
  whyNot: string | null;
  onClick: () => void;
  children: ReactNode;
};

function RowButton({ label, whyNot, onClick, children }: ButtonProps) {
  return (
    <Tooltip label={whyNot ?? label}>
      <ActionIcon
        className={classes.quiet ?? ''}
        aria-label={label}
        // Not `disabled`, because the pressed button would lose the focus at the end of the list.
        {...(whyNot !== null && { 'data-disabled': true, 'aria-disabled': true })}
        onClick={(event) => {
          if (whyNot !== null) return;
          const button = event.currentTarget;
          onClick();
          // Moving a row in the DOM removes the focus from elements inside it.
          requestAnimationFrame(() => button.isConnected && button.focus());
        }}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
