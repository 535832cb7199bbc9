import { useQueryClient } from '@tanstack/react-query';
import { LIMITS } from '../../../shared/limits.ts';
import { accountApi, accountQuery } from '../../api/account-api.ts';
import { passwordError } from '../../app/password-error.ts';
import { toastDone } from '../../app/toast.tsx';
import { useFormShell } from '../../app/use-form-shell.ts';
import { FormShell } from '../../ui/FormShell.tsx';
import { PasswordField } from '../../ui/PasswordField.tsx';

type Props = { hasPassword: boolean; email: string };

/** Changes the password, which requires the current one, or sets a first password. */
export function AccountPassword({ hasPassword, email }: Props) {
  const client = useQueryClient();
  const { form, frame } = useFormShell({
    initialValues: { currentPassword: '', newPassword: '', again: '' },
    validate: ({ newPassword, again }) => ({
      newPassword: passwordError(newPassword),
      again: again === newPassword ? null : 'The passwords don’t match.',
    }),
    send: ({ again: _, ...input }) => accountApi.changePassword(input),
    onDone: async () => {
      form.reset();
      await client.invalidateQueries({ queryKey: accountQuery.queryKey });
      toastDone('Password changed. You’re signed out everywhere else.');
    },
  });
  return (
    <FormShell {...frame} submitLabel={hasPassword ? 'Change password' : 'Set password'}>
      {/* Tells password managers which account the password belongs to. */}
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
