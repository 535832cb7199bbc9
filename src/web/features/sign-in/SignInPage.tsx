import { Button, Divider, Stack, Text, TextInput } from '@mantine/core';
import { isEmail, isNotEmpty } from '@mantine/form';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { errorView } from '../../api/error-words.ts';
import { sessionApi } from '../../api/session-api.ts';
import { installationQuery } from '../../api/workspace.ts';
import { CardPage } from '../../app/CardPage.tsx';
import { TextLink } from '../../app/links.tsx';
import { useFormShell } from '../../app/use-form-shell.ts';
import { paths } from '../../paths.ts';
import { FormShell } from '../../ui/FormShell.tsx';
import { PasswordField } from '../../ui/PasswordField.tsx';
import { t } from '../../words.ts';
import { safeNext } from './safe-next.ts';

/** Signs in by password, or by a mailed link. */
export function SignInPage() {
  const search = useSearch({ from: '/sign-in' });
  const next = safeNext(search.next);
  const { data: installation } = useQuery(installationQuery);
  const router = useRouter();
  const queryClient = useQueryClient();
  const { form, frame } = useFormShell({
    initialValues: { email: '', password: '' },
    validate: ({ email, password }) => ({
      email: isEmail(t('signIn.emailMissing'))(email),
      password: isNotEmpty(t('signIn.passwordMissing'))(password),
    }),
    send: ({ email, password }) => sessionApi.signIn(email, password),
    onDone: async () => {
      // What others see must not stay. The installation is the same for everyone.
      queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'installation' });
      await router.navigate({ href: next });
    },
  });
  const sendLink = useMutation({
    mutationFn: (email: string) => sessionApi.sendSignInLink(email, next),
  });
  if (sendLink.isSuccess) {
    return <LinkSent email={form.values.email} onBack={sendLink.reset} />;
  }
  const requestLink = () => {
    if (form.validateField('email').hasError) form.getInputNode('email')?.focus();
    else sendLink.mutate(form.values.email);
  };
  return (
    <CardPage title={t('signIn.title')}>
      <FormShell
        {...frame}
        submitError={frame.submitError ?? errorView(sendLink.error)}
        actions={
          <Button type="submit" fullWidth loading={frame.loading}>
            {t('signIn.submit')}
          </Button>
        }
      >
        <TextInput
          label={t('signIn.email')}
          type="email"
          autoComplete="username"
          autoFocus
          {...form.getInputProps('email')}
        />
        <PasswordField
          label={t('signIn.password')}
          autoComplete="current-password"
          {...form.getInputProps('password')}
        />
      </FormShell>
      <Stack gap="sm" mt="md">
        {installation?.sendsMail && (
          <>
            <Divider label={t('signIn.or')} />
            <Button variant="default" fullWidth onClick={requestLink} loading={sendLink.isPending}>
              {t('signIn.sendLink')}
            </Button>
          </>
        )}
        <Text size="sm" ta="center">
          <TextLink to={paths.signInForgotten()}>{t('signIn.forgotten')}</TextLink>
        </Text>
      </Stack>
    </CardPage>
  );
}

function LinkSent({ email, onBack }: { email: string; onBack: () => void }) {
  return (
    <CardPage title={t('signIn.linkSent.title')}>
      <Stack gap="md">
        <Text size="sm">{t('signIn.linkSent.text', { email })}</Text>
        <Button variant="default" onClick={onBack}>
          {t('signIn.linkSent.back')}
        </Button>
      </Stack>
    </CardPage>
  );
}
