import { ActionIcon, Group, Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import { IconArrowBackUp, IconArrowForwardUp } from '../../ui/icons.generated.ts';
import { t } from '../../words.ts';
import classes from './DesignControls.module.css';
import type { DesignEditor } from './use-design-editor.ts';

const IS_MAC = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** Buttons to undo and redo one step. */
export function UndoButtons({ editor }: { editor: DesignEditor }) {
  const { undo, redo } = editor;
  return (
    <Group gap={2} wrap="nowrap">
      <StepButton step="undo" keys={IS_MAC ? '⌘ Z' : t('design.undo.shortcut')} onClick={undo}>
        <IconArrowBackUp size={18} stroke={1.75} aria-hidden />
      </StepButton>
      <StepButton step="redo" keys={IS_MAC ? '⇧ ⌘ Z' : t('design.redo.shortcut')} onClick={redo}>
        <IconArrowForwardUp size={18} stroke={1.75} aria-hidden />
      </StepButton>
    </Group>
  );
}

type StepProps = {
  step: 'undo' | 'redo';
  keys: string;
  onClick: (() => void) | null;
  children: ReactNode;
};

function StepButton({ step, keys, onClick, children }: StepProps) {
  const isPossible = onClick !== null;
  return (
    <Tooltip label={isPossible ? t(`design.${step}.keys`, { keys }) : t(`design.${step}.nothing`)}>
      <ActionIcon
        size="lg"
        className={classes.quiet ?? ''}
        aria-label={t(`design.${step}`)}
        // Not `disabled`, because the button would lose the focus after the last step.
        {...(isPossible ? { onClick } : { 'data-disabled': true, 'aria-disabled': true })}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
