import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { IconAlertCircle } from './icons.generated.ts';

/** What the server said to the whole form, in words; `null` while it said nothing. */
export type SubmitError = { message: string; requestId: string | null } | null;

type Props = {
  /** `form.onSubmit(…)` of @mantine/form. */
  onSubmit: (event?: FormEvent<HTMLFormElement>) => void;
  submitLabel: string;
  /** Required, so that no form forgets to say why it was refused. */
  submitError: SubmitError;
  /** Required, so that no form can be sent twice. */
  loading: boolean;
  onCancel?: () => void;
  /** Replaces the buttons, for forms whose footer is elsewhere. */
  hideButtons?: boolean;
  id?: string;
  children: ReactNode;
};

/** The frame of every form: fields, what was refused, and the buttons. */
export function FormShell(props: Props) {
  const { onSubmit, submitLabel, submitError, loading, onCancel, hideButtons, id } = props;
  return (
    <form onSubmit={onSubmit} noValidate {...(id !== undefined && { id })}>
      <Stack gap="md">
        {props.children}
        <SubmitErrorAlert error={submitError} />
        {!hideButtons && (
          <Group gap="xs" mt={4} justify={onCancel === undefined ? 'flex-start' : 'flex-end'}>
            {onCancel !== undefined && (
              <Button variant="default" onClick={onCancel} disabled={loading}>
                Cancel
              </Button>
            )}
            <Button type="submit" loading={loading}>
              {submitLabel}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}

/** The refusal of a whole form or dialog, read out when it appears. */
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
          Request id {error.requestId}
        </Text>
      )}
    </Alert>
  );
}
