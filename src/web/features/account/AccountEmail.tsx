import { Alert, Button, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { type accountView, emailChangeInput } from '../../../shared/account.ts';
import { accountApi, accountQuery } from '../../api/account-api.ts';
import { validateWith } from '../../app/forms.ts';
import { toastDone, toastError } from '../../app/toast.tsx';
import { useFormShell } from '../../app/use-form-shell.ts';
import { FormShell } from '../../ui/FormShell.tsx';
import { PasswordField } from '../../ui/PasswordField.tsx';

type Account = z.output<typeof accountView>;

/**
 * The sign-in address. A new address takes effect once it is confirmed by the link mailed to it.
 */
export function AccountEmail({ account, sendsMail }: { account: Account; sendsMail: boolean }) {
  return (
    <Stack gap="md">
      <Text size="sm">
        You sign in with <b>{account.email}</b>.
      </Text>
      <Change account={account} sendsMail={sendsMail} />
    </Stack>
  );
}

function Change({ account, sendsMail }: { account: Account; sendsMail: boolean }) {
  if (account.newEmail !== null) return <Waiting email={account.newEmail} />;
  if (sendsMail) return <EmailForm hasPassword={account.hasPassword} />;
  return (
    <Text size="sm" c="dimmed">
      This installation sends no e-mail, so a new address can’t be confirmed.
    </Text>
  );
}

function useChanged() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: accountQuery.queryKey, exact: true });
}

function Waiting({ email }: { email: string }) {
  const changed = useChanged();
  const keep = useMutation({
    mutationFn: accountApi.keepEmail,
    onError: toastError,
    onSuccess: async () => {
      await changed();
      toastDone('E-mail change cancelled.');
    },
  });
  return (
    <Alert color="gray" title="Check your inbox">
      <Stack gap="sm" align="flex-start">
        <span>
          We’ve e-mailed a link to <b>{email}</b>. Your address changes once you confirm it there.
        </span>
        <Button size="xs" variant="default" onClick={() => keep.mutate()} loading={keep.isPending}>
          Cancel the change
        </Button>
      </Stack>
    </Alert>
  );
}

function EmailForm({ hasPassword }: { hasPassword: boolean }) {
  const changed = useChanged();
  const { form, frame } = useFormShell({
    initialValues: { email: '', currentPassword: '' },
    validate: validateWith(emailChangeInput, (values) => values),
    send: accountApi.changeEmail,
    onDone: async () => {
      form.reset();
      await changed();
    },
  });
  return (
    <FormShell {...frame} submitLabel="Change e-mail">
      <TextInput
        label="New e-mail"
        type="email"
        autoComplete="email"
        {...form.getInputProps('email')}
      />
      {hasPassword && (
        <PasswordField
          label="Your password"
          autoComplete="current-password"
          {...form.getInputProps('currentPassword')}
        />
      )}
    </FormShell>
  );
}
