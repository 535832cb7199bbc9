import { Alert, Stack, Text, TextInput } from '@mantine/core';
import { isEmail } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { sessionApi } from '../../api/session-api.ts';
import { installationQuery } from '../../api/workspace.ts';
import { CardPage } from '../../app/CardPage.tsx';
import { ButtonLink, TextLink } from '../../app/links.tsx';
import { useFormShell } from '../../app/use-form-shell.ts';
import { paths } from '../../paths.ts';
import { FormShell } from '../../ui/FormShell.tsx';
import { SignInLinkCommand } from '../../ui/SignInLinkCommand.tsx';

/** Requests a link for setting a new password. */
export function ForgottenPage() {
  const { data: installation } = useQuery(installationQuery);
  const [email, setEmail] = useState<string | null>(null);
  const { form, frame } = useFormShell({
    initialValues: { email: '' },
    validate: ({ email }) => ({
      email: isEmail('Type the e-mail address that you sign in with.')(email),
    }),
    send: (values) => sessionApi.requestPasswordReset(values.email),
    onDone: (_, values) => setEmail(values.email),
  });
  if (installation?.sendsMail === false) return <NoMail />;
  if (email !== null) return <Asked email={email} />;
  return (
    <CardPage
      title="Choose a new password"
      lead="Type your e-mail address. A link to choose a new password will be sent to it."
    >
      <FormShell {...frame} submitLabel="Send the link">
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
