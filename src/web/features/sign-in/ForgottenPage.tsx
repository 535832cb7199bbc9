import { Alert, Stack, Text, TextInput } from '@mantine/core';
import { isEmail, useForm } from '@mantine/form';
import { useMutation, useQuery } from '@tanstack/react-query';
import { errorView } from '../../api/error-words.ts';
import { sessionApi } from '../../api/session-api.ts';
import { installationQuery } from '../../api/workspace.ts';
import { CardPage } from '../../app/CardPage.tsx';
import { focusFirstError } from '../../app/forms.ts';
import { ButtonLink, TextLink } from '../../app/links.tsx';
import { paths } from '../../paths.ts';
import { FormShell } from '../../ui/FormShell.tsx';
import { SignInLinkCommand } from '../../ui/SignInLinkCommand.tsx';

/** Asks for a link with which a new password can be chosen. */
export function ForgottenPage() {
  const { data: installation } = useQuery(installationQuery);
  const form = useForm({
    initialValues: { email: '' },
    validate: { email: isEmail('Type the e-mail address that you sign in with.') },
  });
  const ask = useMutation({ mutationFn: sessionApi.requestPasswordReset });
  if (installation?.sendsMail === false) return <NoMail />;
  if (ask.isSuccess) return <Asked email={form.values.email} />;
  return (
    <CardPage
      title="Choose a new password"
      lead="Type your e-mail address. A link to choose a new password will be sent to it."
    >
      <FormShell
        onSubmit={form.onSubmit(
          (values) => ask.mutate(values.email),
          (errors) => focusFirstError(form, errors),
        )}
        submitLabel="Send the link"
        submitError={errorView(ask.error)}
        loading={ask.isPending}
      >
        <TextInput
          label="E-mail"
          type="email"
          autoComplete="username"
          autoFocus
          {...form.getInputProps('email')}
        />
      </FormShell>
      <Text size="sm" mt="md">
        <TextLink to={paths.signIn()}>Back to the sign-in</TextLink>
      </Text>
    </CardPage>
  );
}

function NoMail() {
  return (
    <CardPage title="Choose a new password">
      <Stack gap="md">
        <Alert color="gray" title="This installation sends no mail">
          Whoever runs it can make a link that signs you in, with the command <SignInLinkCommand />
        </Alert>
        <ButtonLink to={paths.signIn()} variant="default">
          Back to the sign-in
        </ButtonLink>
      </Stack>
    </CardPage>
  );
}

function Asked({ email }: { email: string }) {
  return (
    <CardPage title="Check your inbox">
      <Stack gap="md">
        <Text size="sm">
          If {email} belongs to a member here, a link to choose a new password is on its way.
        </Text>
        <ButtonLink to={paths.signIn()} variant="default">
          Back to the sign-in
        </ButtonLink>
      </Stack>
    </CardPage>
  );
}
