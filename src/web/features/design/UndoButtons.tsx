import { ActionIcon, Group, Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import { IconArrowBackUp, IconArrowForwardUp } from '../../ui/icons.generated.ts';
import classes from './DesignControls.module.css';
import type { DesignEditor } from './use-design-editor.ts';

const IS_MAC = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** Buttons to undo and redo one step. */
export function UndoButtons({ editor }: { editor: DesignEditor }) {
  const { undo, redo } = editor;
  return (
    <Group gap={2} wrap="nowrap">
      <StepButton label="Undo" keys={IS_MAC ? '⌘ Z' : 'Ctrl Z'} onClick={undo}>
        <IconArrowBackUp size={18} stroke={1.75} aria-hidden />
      </StepButton>
      <StepButton label="Redo" keys={IS_MAC ? '⇧ ⌘ Z' : 'Ctrl Y'} onClick={redo}>
        <IconArrowForwardUp size={18} stroke={1.75} aria-hidden />
      </StepButton>
    </Group>
  );
}

type StepProps = { label: string; keys: string; onClick: (() => void) | null; children: ReactNode };

function StepButton({ label, keys, onClick, children }: StepProps) {
  const isPossible = onClick !== null;
  return (
    <Tooltip
      label={isPossible ? `${label} (${keys})` : `There is nothing to ${label.toLowerCase()}.`}
    >
      <ActionIcon
        size="lg"
        className={classes.quiet ?? ''}
        aria-label={label}
        // Not `disabled`, because the button would lose the focus after the last step.
        {...(isPossible ? { onClick } : { 'data-disabled': true, 'aria-disabled': true })}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
