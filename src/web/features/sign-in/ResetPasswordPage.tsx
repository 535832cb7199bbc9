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

/** The page of the mailed link: sets a new password. */
export function ResetPasswordPage() {
  const { token = '' } = useSearch({ from: '/reset-password' });
  const [isDone, setDone] = useState(false);
  const { form, frame } = useFormShell({
    initialValues: { password: '', again: '' },
    validate: ({ password, again }) => ({
      password: passwordError(password),
      again: again === password ? null : 'The passwords don’t match.',
    }),
    send: ({ password }) => sessionApi.resetPassword(password, token),
    onDone: () => setDone(true),
    fieldOf: (field) => (field === 'newPassword' ? 'password' : field),
  });
  if (token === '') return <NoToken />;
  if (isDone) return <Done />;
  return (
    <CardPage title="Choose a new password">
      <FormShell {...frame} submitLabel="Save the password">
        <PasswordField
          label="New password"
          description={`At least ${LIMITS.passwordLengthMin} characters.`}
          autoComplete="new-password"
          autoFocus
          {...form.getInputProps('password')}
        />
        <PasswordField
          label="New password once more"
          autoComplete="new-password"
          {...form.getInputProps('again')}
        />
      </FormShell>
    </CardPage>
  );
}

function NoToken() {
  return (
    <CardPage title="This link is not valid">
      <Stack gap="md">
        <Text size="sm">It was used before, or it is too old. Ask for a new one.</Text>
        <ButtonLink to={paths.signInForgotten()}>Ask for a new link</ButtonLink>
      </Stack>
    </CardPage>
  );
}

function Done() {
  return (
    <CardPage title="Your password is changed">
      <ButtonLink to={paths.signIn()}>Sign in</ButtonLink>
    </CardPage>
  );
}
