import { Stack, Text } from '@mantine/core';
import { matchesField, useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { passwordField } from '../../../shared/fields.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { errorView } from '../../api/error-words.ts';
import { sessionApi } from '../../api/session-api.ts';
import { CardPage } from '../../app/CardPage.tsx';
import { focusFirstError, showRefusal } from '../../app/forms.ts';
import { ButtonLink } from '../../app/links.tsx';
import { paths } from '../../paths.ts';
import { FormShell } from '../../ui/FormShell.tsx';
import { PasswordField } from '../../ui/PasswordField.tsx';

/** Where the link of the mail leads: choose a new password. */
export function ResetPasswordPage() {
  const { token = '' } = useSearch({ from: '/reset-password' });
  const form = useForm({
    initialValues: { password: '', again: '' },
    validate: {
      password: (value) => passwordField.safeParse(value).error?.issues[0]?.message ?? null,
      again: matchesField('password', 'The passwords don’t match.'),
    },
  });
  const reset = useMutation({
    mutationFn: (password: string) => sessionApi.resetPassword(password, token),
  });
  const refuse = (error: unknown) =>
    showRefusal(form, error, (field) => (field === 'newPassword' ? 'password' : field));
  if (token === '') return <NoToken />;
  if (reset.isSuccess) return <Done />;
  return (
    <CardPage title="Choose a new password">
      <FormShell
        onSubmit={form.onSubmit(
          (values) => reset.mutate(values.password, { onError: refuse }),
          (errors) => focusFirstError(form, errors),
        )}
        submitLabel="Save the password"
        submitError={errorView(reset.error)}
        loading={reset.isPending}
      >
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
