import { matchesField, useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { passwordField } from '../../../shared/fields.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { accountApi, accountQuery } from '../../api/account-api.ts';
import { errorView } from '../../api/error-words.ts';
import { focusFirstError, showRefusal } from '../../app/forms.ts';
import { toastDone } from '../../app/toast.tsx';
import { FormShell } from '../../ui/FormShell.tsx';
import { PasswordField } from '../../ui/PasswordField.tsx';

type Props = { hasPassword: boolean; email: string };

/** A new password, with the current one; a first one without. */
export function AccountPassword({ hasPassword, email }: Props) {
  const client = useQueryClient();
  const form = useForm({
    initialValues: { currentPassword: '', newPassword: '', again: '' },
    validate: {
      newPassword: (value) => passwordField.safeParse(value).error?.issues[0]?.message ?? null,
      again: matchesField('newPassword', 'The passwords don’t match.'),
    },
  });
  const change = useMutation({
    mutationFn: accountApi.changePassword,
    onSuccess: async () => {
      form.reset();
      await client.invalidateQueries({ queryKey: accountQuery.queryKey });
      toastDone('Password changed. You’re signed out everywhere else.');
    },
  });
  return (
    <FormShell
      onSubmit={form.onSubmit(
        ({ again: _, ...input }) =>
          change.mutate(input, { onError: (error) => showRefusal(form, error) }),
        (errors) => focusFirstError(form, errors),
      )}
      submitLabel={hasPassword ? 'Change password' : 'Set password'}
      submitError={errorView(change.error)}
      loading={change.isPending}
    >
      {/* Tells password managers whose password this is. */}
      <input type="hidden" autoComplete="username" value={email} readOnly />
      {hasPassword && (
        <PasswordField
          label="Current password"
          autoComplete="current-password"
          {...form.getInputProps('currentPassword')}
        />
      )}
      <PasswordField
        label="New password"
        description={`At least ${LIMITS.passwordLengthMin} characters. You’ll be signed out everywhere else.`}
        autoComplete="new-password"
        {...form.getInputProps('newPassword')}
      />
      <PasswordField
        label="Confirm password"
        autoComplete="new-password"
        {...form.getInputProps('again')}
      />
    </FormShell>
  );
}
