import { Alert, Button, Group, type MantineSpacing, Stack, Text } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { rich, t } from '../words.ts';
import { IconAlertCircle } from './icons.generated.ts';

/** An error of the whole form; `null` if there is none. */
export type SubmitError = { message: string; requestId: string | null } | null;

/** The props that `useFormShell` returns for the form's frame. */
export type FormFrame = {
  onSubmit: (event?: FormEvent<HTMLFormElement>) => void;
  /** Required, so that no form can omit the error. */
  submitError: SubmitError;
  /** Required, so that no form can be submitted twice. */
  loading: boolean;
};

export type FormButtons =
  | {
      submitLabel: string;
      onCancel?: () => void;
      isDangerous?: boolean;
      actions?: never;
    }
  /** Replaces the buttons; `null` for none. */
  | { actions: ReactNode; submitLabel?: never; onCancel?: never; isDangerous?: never };

type Props = FormFrame & FormButtons & { gap?: MantineSpacing; children: ReactNode };

/** The frame of all forms: fields, errors and buttons. */
export function FormShell({ onSubmit, submitError, gap = 'md', children, ...buttons }: Props) {
  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack gap={gap}>
        {children}
        <SubmitErrorAlert error={submitError} />
        {buttons.submitLabel === undefined ? buttons.actions : <Buttons {...buttons} />}
      </Stack>
    </form>
  );
}

type ButtonsProps = {
  submitLabel: string;
  onCancel?: () => void;
  isDangerous?: boolean;
  loading: boolean;
};

function Buttons({ submitLabel, onCancel, isDangerous = false, loading }: ButtonsProps) {
  return (
    <Group gap="xs" mt={4} justify={onCancel === undefined ? 'flex-start' : 'flex-end'}>
      {onCancel !== undefined && (
        <Button variant="default" onClick={onCancel} disabled={loading}>
          {t('ui.cancel')}
        </Button>
      )}
      <Button type="submit" loading={loading} {...(isDangerous && { color: 'danger' })}>
        {submitLabel}
      </Button>
    </Group>
  );
}

/** The error of a whole form or dialog, announced when it appears. */
export function SubmitErrorAlert({ error }: { error: SubmitError }) {
  if (error === null) return null;
  return (
    <Alert
      role="alert"
      color="danger"
      variant="light"
      icon={<IconAlertCircle size={18} aria-hidden />}
      title={error.message}
    >
      {error.requestId !== null && (
        <Text size="xs" c="inherit">
          {rich('ui.requestId', { id: error.requestId, code: (id) => id })}
        </Text>
      )}
    </Alert>
  );
}
