import { Button, Group, Modal, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { t } from '../words.ts';
import { type SubmitError, SubmitErrorAlert } from './FormShell.tsx';
import { useTitlePart } from './page-title.ts';
import { useFocusOnClose } from './use-focus-on-close.ts';

type Props = {
  /** A question with the name of the object: "Erase Ada Lovelace?". */
  title: string;
  /** The consequences, and whether they can be undone. */
  children: ReactNode;
  confirmLabel: string;
  isDangerous?: boolean;
  cancelLabel?: string;
  submitError?: SubmitError;
  loading?: boolean;
  onConfirm: () => void;
  onCancel: () => void;
};

/** Asks for confirmation of a destructive action. Open while it is rendered. */
export function ConfirmDialog(props: Props) {
  const { title, confirmLabel, isDangerous, cancelLabel = t('ui.cancel'), loading = false } = props;
  useFocusOnClose();
  useTitlePart('dialog', title);
  return (
    <Modal
      opened
      onClose={props.onCancel}
      title={title}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <Stack gap="md">
        <div>{props.children}</div>
        <SubmitErrorAlert error={props.submitError ?? null} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={props.onCancel} data-autofocus>
            {cancelLabel}
          </Button>
          <Button
            {...(isDangerous && { color: 'danger' })}
            loading={loading}
            onClick={props.onConfirm}
          >
            {confirmLabel}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
