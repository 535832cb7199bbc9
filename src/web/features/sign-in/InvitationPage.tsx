import { Skeleton, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { passwordField } from '../../../shared/fields.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { hasCode } from '../../api/api-error.ts';
import { sessionApi } from '../../api/session-api.ts';
import { CardPage } from '../../app/CardPage.tsx';
import { focusFirstError, refusalView, showRefusal } from '../../app/forms.ts';
import { ButtonLink } from '../../app/links.tsx';
import { QueryView } from '../../app/QueryView.tsx';
import { paths } from '../../paths.ts';
import { FormShell } from '../../ui/FormShell.tsx';
import { PasswordField } from '../../ui/PasswordField.tsx';

/** Where the link of an invitation leads. Its button uses the link up. */
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
      frame={(state) => <CardPage title="Your invitation">{state}</CardPage>}
    >
      {(read) => <Invitation token={token} {...read} />}
    </QueryView>
  );
}

type Props = { token: string } & Awaited<ReturnType<typeof sessionApi.invitation>>;

function Invitation({ token, workspaceName, email, hasPassword }: Props) {
  const router = useRouter();
  const client = useQueryClient();
  const form = useForm({
    initialValues: { password: '' },
    validate: {
      password: (value) =>
        value === '' ? null : (passwordField.safeParse(value).error?.issues[0]?.message ?? null),
    },
  });
  const accept = useMutation({
    mutationFn: (password: string) => sessionApi.acceptInvitation(token, password),
    onSuccess: async ({ slug }) => {
      client.clear();
      await router.navigate({ href: paths.home(slug), replace: true });
    },
  });
  if (hasCode(accept.error, 'link_invalid')) return <NotValid />;
  return (
    <CardPage
      title={`Join ${workspaceName}`}
      lead={
        <>
          You’ll sign in as <bdi>{email}</bdi>.
        </>
      }
    >
      <FormShell
        onSubmit={form.onSubmit(
          ({ password }) =>
            accept.mutate(password, { onError: (error) => showRefusal(form, error) }),
          (errors) => focusFirstError(form, errors),
        )}
        submitLabel="Accept and sign in"
        submitError={refusalView(form, accept.error)}
        loading={accept.isPending}
      >
        {hasPassword ? (
          <Text size="sm">Your account and your password stay as they are.</Text>
        ) : (
          <>
            <input type="hidden" autoComplete="username" value={email} readOnly />
            <PasswordField
              label="Choose a password"
              description={
                `At least ${LIMITS.passwordLengthMin} characters. ` +
                'Leave blank to sign in with e-mailed links.'
              }
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
    <CardPage
      title="This invitation is not valid"
      lead="It was used, withdrawn, or has expired. Ask for another one, or sign in."
    >
      <ButtonLink to={paths.signIn()}>Sign in</ButtonLink>
    </CardPage>
  );
}
