import { Skeleton, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { isolated } from '../../../shared/direction.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { hasCode } from '../../api/api-error.ts';
import { sessionApi } from '../../api/session-api.ts';
import { CardPage } from '../../app/CardPage.tsx';
import { ButtonLink } from '../../app/links.tsx';
import { passwordError } from '../../app/password-error.ts';
import { QueryView } from '../../app/QueryView.tsx';
import { useFormShell } from '../../app/use-form-shell.ts';
import { paths } from '../../paths.ts';
import { FormShell } from '../../ui/FormShell.tsx';
import { PasswordField } from '../../ui/PasswordField.tsx';
import { rich, t } from '../../words.ts';

/** The page of an invitation link. Its button uses up the link. */
export function InvitationPage() {
  const { token = '' } = useSearch({ from: '/invitation' });
  const invitation = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => sessionApi.invitation(token),
    retry: false,
  });
  return (
    <QueryView
      query={invitation}
      skeleton={<Skeleton height={120} />}
      missing={<NotValid />}
      frame={(state) => <CardPage title={t('signIn.invitation.title')}>{state}</CardPage>}
    >
      {(read) => <Invitation token={token} {...read} />}
    </QueryView>
  );
}

type Props = { token: string } & Awaited<ReturnType<typeof sessionApi.invitation>>;

function Invitation({ token, workspaceName, email, hasPassword }: Props) {
  const router = useRouter();
  const client = useQueryClient();
  const { form, frame, error } = useFormShell({
    initialValues: { password: '' },
    validate: ({ password }) => ({ password: password === '' ? null : passwordError(password) }),
    send: ({ password }) => sessionApi.acceptInvitation(token, password),
    onDone: async ({ slug }) => {
      // The invitation query is still active here. If refetched, it would no longer be valid.
      client.removeQueries({ type: 'inactive' });
      await router.navigate({ href: paths.home(slug), replace: true });
    },
  });
  if (hasCode(error, 'invalid_link')) return <NotValid />;
  return (
    <CardPage
      title={t('signIn.invitation.join', { workspace: isolated(workspaceName) })}
      lead={rich('signIn.invitation.signInAs', { email: <bdi>{email}</bdi> })}
    >
      <FormShell {...frame} submitLabel={t('signIn.invitation.accept')}>
        {hasPassword ? (
          <Text size="sm">{t('signIn.invitation.hasAccount')}</Text>
        ) : (
          <>
            <input type="hidden" autoComplete="username" value={email} readOnly />
            <PasswordField
              label={t('signIn.invitation.password')}
              description={t('signIn.invitation.passwordHint', { min: LIMITS.passwordLengthMin })}
              autoComplete="new-password"
              autoFocus
              {...form.getInputProps('password')}
            />
          </>
        )}
      </FormShell>
    </CardPage>
  );
}

function NotValid() {
  return (
    <CardPage title={t('signIn.invitation.invalid')} lead={t('signIn.invitation.invalidHint')}>
      <ButtonLink to={paths.signIn()}>{t('signIn.submit')}</ButtonLink>
    </CardPage>
  );
}
