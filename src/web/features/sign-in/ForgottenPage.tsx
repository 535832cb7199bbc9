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
import { t } from '../../words.ts';

/** Requests a link for setting a new password. */
export function ForgottenPage() {
  const { data: installation } = useQuery(installationQuery);
  const [email, setEmail] = useState<string | null>(null);
  const { form, frame } = useFormShell({
    initialValues: { email: '' },
    validate: ({ email }) => ({
      email: isEmail(t('signIn.emailMissing'))(email),
    }),
    send: (values) => sessionApi.requestPasswordReset(values.email),
    onDone: (_, values) => setEmail(values.email),
  });
  if (installation?.sendsMail === false) return <NoMail />;
  if (email !== null) return <Asked email={email} />;
  return (
    <CardPage title={t('signIn.reset.title')} lead={t('signIn.reset.lead')}>
      <FormShell {...frame} submitLabel={t('signIn.reset.send')}>
        <TextInput
          label={t('signIn.email')}
          type="email"
          autoComplete="username"
          autoFocus
          {...form.getInputProps('email')}
        />
      </FormShell>
      <Text size="sm" mt="md">
        <TextLink to={paths.signIn()}>{t('signIn.back')}</TextLink>
      </Text>
    </CardPage>
  );
}

function NoMail() {
  return (
    <CardPage title={t('signIn.reset.title')}>
      <Stack gap="md">
        <Alert color="gray" title={t('signIn.reset.noMail')}>
          {t('signIn.reset.noMailHint')}
          <SignInLinkCommand />
        </Alert>
        <ButtonLink to={paths.signIn()} variant="default">
          {t('signIn.back')}
        </ButtonLink>
      </Stack>
    </CardPage>
  );
}

function Asked({ email }: { email: string }) {
  return (
    <CardPage title={t('signIn.linkSent.title')}>
      <Stack gap="md">
        <Text size="sm">{t('signIn.reset.sent', { email })}</Text>
        <ButtonLink to={paths.signIn()} variant="default">
          {t('signIn.back')}
        </ButtonLink>
      </Stack>
    </CardPage>
  );
}
