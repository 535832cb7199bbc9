import { useQueryClient } from '@tanstack/react-query';
import { LIMITS } from '../../../shared/limits.ts';
import { accountApi, accountQuery } from '../../api/account-api.ts';
import { passwordError } from '../../app/password-error.ts';
import { toastDone } from '../../app/toast.tsx';
import { useFormShell } from '../../app/use-form-shell.ts';
import { FormShell } from '../../ui/FormShell.tsx';
import { PasswordField } from '../../ui/PasswordField.tsx';
import { t } from '../../words.ts';

type Props = { hasPassword: boolean; email: string };

/** Changes the password, which requires the current one, or sets a first password. */
export function AccountPassword({ hasPassword, email }: Props) {
  const client = useQueryClient();
  const { form, frame } = useFormShell({
    initialValues: { currentPassword: '', newPassword: '', again: '' },
    validate: ({ newPassword, again }) => ({
      newPassword: passwordError(newPassword),
      again: again === newPassword ? null : t('ui.passwordsDiffer'),
    }),
    send: ({ again: _, ...input }) => accountApi.changePassword(input),
    onDone: async () => {
      form.reset();
      await client.invalidateQueries({ queryKey: accountQuery.queryKey });
      toastDone(t('account.password.changed'));
    },
  });
  return (
    <FormShell
      {...frame}
      submitLabel={t(hasPassword ? 'account.password.change' : 'account.password.set')}
    >
      {/* Tells password managers which account the password belongs to. */}
      <input type="hidden" autoComplete="username" value={email} readOnly />
      {hasPassword && (
        <PasswordField
          label={t('account.password.current')}
          autoComplete="current-password"
          {...form.getInputProps('currentPassword')}
        />
      )}
      <PasswordField
        label={t('account.password.new')}
        description={t('account.password.hint', { min: LIMITS.passwordLengthMin })}
        autoComplete="new-password"
        {...form.getInputProps('newPassword')}
      />
      <PasswordField
        label={t('account.password.confirm')}
        autoComplete="new-password"
        {...form.getInputProps('again')}
      />
    </FormShell>
  );
}
