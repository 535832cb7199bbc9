import { ActionIcon, Group, Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import { announce } from '../../ui/Announcer.tsx';
import { IconArrowDown, IconArrowUp, IconTrash } from '../../ui/icons.generated.ts';
import { t } from '../../words.ts';
import classes from './DesignControls.module.css';

type Props = {
  kind: 'field' | 'signatory';
  index: number;
  count: number;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
};

const ICON = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

/** Buttons that move a row of a list up or down, or remove it. */
export function RowButtons({ kind, index, count, onMove, onRemove }: Props) {
  const number = index + 1;
  const move = (by: -1 | 1) => {
    onMove(by);
    announce(t('design.row.moved', { position: number + by, count }));
  };
  return (
    <Group gap={2} wrap="nowrap">
      {count > 1 && (
        <>
          <RowButton
            label={t('design.row.moveUp', { kind, number })}
            whyNot={index === 0 ? t('design.row.isFirst') : null}
            onClick={() => move(-1)}
          >
            <IconArrowUp {...ICON} />
          </RowButton>
          <RowButton
            label={t('design.row.moveDown', { kind, number })}
            whyNot={index === count - 1 ? t('design.row.isLast') : null}
            onClick={() => move(1)}
          >
            <IconArrowDown {...ICON} />
          </RowButton>
        </>
      )}
      <RowButton label={t('design.row.remove', { kind, number })} whyNot={null} onClick={onRemove}>
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
