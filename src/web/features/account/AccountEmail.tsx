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
import { rich, t } from '../../words.ts';

type Account = z.output<typeof accountView>;

/**
 * The sign-in address. A new address takes effect once it is confirmed by the link mailed to it.
 */
export function AccountEmail({ account, sendsMail }: { account: Account; sendsMail: boolean }) {
  return (
    <Stack gap="md">
      <Text size="sm">
        {rich('account.email.current', { email: account.email, b: (text) => <b>{text}</b> })}
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
      {t('account.email.noMail')}
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
      toastDone(t('account.email.changeCancelled'));
    },
  });
  return (
    <Alert color="gray" title={t('account.email.waitingTitle')}>
      <Stack gap="sm" align="flex-start">
        <span>{rich('account.email.waiting', { email, b: (text) => <b>{text}</b> })}</span>
        <Button size="xs" variant="default" onClick={() => keep.mutate()} loading={keep.isPending}>
          {t('account.email.cancelChange')}
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
    <FormShell {...frame} submitLabel={t('account.email.change')}>
      <TextInput
        label={t('account.email.new')}
        type="email"
        autoComplete="email"
        {...form.getInputProps('email')}
      />
      {hasPassword && (
        <PasswordField
          label={t('account.email.password')}
          autoComplete="current-password"
          {...form.getInputProps('currentPassword')}
        />
      )}
    </FormShell>
  );
}
