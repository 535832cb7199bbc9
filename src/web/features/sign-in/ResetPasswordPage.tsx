import { Stack, Text } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { LIMITS } from '../../../shared/limits.ts';
import { sessionApi } from '../../api/session-api.ts';
import { CardPage } from '../../app/CardPage.tsx';
import { ButtonLink } from '../../app/links.tsx';
import { passwordError } from '../../app/password-error.ts';
import { useFormShell } from '../../app/use-form-shell.ts';
import { paths } from '../../paths.ts';
import { FormShell } from '../../ui/FormShell.tsx';
import { PasswordField } from '../../ui/PasswordField.tsx';
import { t } from '../../words.ts';

/** The page of the mailed link: sets a new password. */
export function ResetPasswordPage() {
  const { token = '' } = useSearch({ from: '/reset-password' });
  const [isDone, setDone] = useState(false);
  const { form, frame } = useFormShell({
    initialValues: { password: '', again: '' },
    validate: ({ password, again }) => ({
      password: passwordError(password),
      again: again === password ? null : t('ui.passwordsDiffer'),
    }),
    send: ({ password }) => sessionApi.resetPassword(password, token),
    onDone: () => setDone(true),
    fieldOf: (field) => (field === 'newPassword' ? 'password' : field),
  });
  if (token === '') return <NoToken />;
  if (isDone) return <Done />;
  return (
    <CardPage title={t('signIn.reset.title')}>
      <FormShell {...frame} submitLabel={t('signIn.reset.save')}>
        <PasswordField
          label={t('signIn.reset.new')}
          description={t('signIn.reset.passwordHint', { min: LIMITS.passwordLengthMin })}
          autoComplete="new-password"
          autoFocus
          {...form.getInputProps('password')}
        />
        <PasswordField
          label={t('signIn.reset.confirm')}
          autoComplete="new-password"
          {...form.getInputProps('again')}
        />
      </FormShell>
    </CardPage>
  );
}

function NoToken() {
  return (
    <CardPage title={t('signIn.reset.invalid')}>
      <Stack gap="md">
        <Text size="sm">{t('signIn.reset.invalidHint')}</Text>
        <ButtonLink to={paths.signInForgotten()}>{t('signIn.newLink')}</ButtonLink>
      </Stack>
    </CardPage>
  );
}

function Done() {
  return (
    <CardPage title={t('signIn.reset.changed')}>
      <ButtonLink to={paths.signIn()}>{t('signIn.submit')}</ButtonLink>
    </CardPage>
  );
}
