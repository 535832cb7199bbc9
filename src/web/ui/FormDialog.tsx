import { Button, Group, Modal } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { FormShell, type SubmitError } from './FormShell.tsx';
import { useTitlePart } from './page-title.ts';
import { useFocusOnClose } from './use-focus-on-close.ts';

type Props = {
  title: ReactNode;
  submitLabel: string;
  isDangerous?: boolean;
  onSubmit: (event?: FormEvent<HTMLFormElement>) => void;
  submitError: SubmitError;
  loading: boolean;
  onClose: () => void;
  children: ReactNode;
};

/** A short form in a dialog. It is open while it is rendered. */
export function FormDialog(props: Props) {
  const { title, submitLabel, isDangerous, onSubmit, submitError, loading, onClose } = props;
  useFocusOnClose();
  useTitlePart('dialog', typeof title === 'string' ? title : undefined);
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={480}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <FormShell
        onSubmit={onSubmit}
        submitLabel={submitLabel}
        submitError={submitError}
        loading={loading}
        hideButtons
      >
        {props.children}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={loading} {...(isDangerous && { color: 'danger' })}>
            {submitLabel}
          </Button>
        </Group>
      </FormShell>
    </Modal>
  );
}
