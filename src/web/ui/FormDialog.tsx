import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { t } from '../words.ts';
import { type FormFrame, FormShell } from './FormShell.tsx';
import { useTitlePart } from './page-title.ts';
import { useFocusOnClose } from './use-focus-on-close.ts';

type Props = FormFrame & {
  title: ReactNode;
  submitLabel: string;
  isDangerous?: boolean;
  onClose: () => void;
  children: ReactNode;
};

/** A short form in a dialog. Open while it is rendered. */
export function FormDialog({ title, onClose, children, ...form }: Props) {
  useFocusOnClose();
  useTitlePart('dialog', typeof title === 'string' ? title : undefined);
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={480}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <FormShell {...form} onCancel={onClose}>
        {children}
      </FormShell>
    </Modal>
  );
}
