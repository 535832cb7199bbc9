import { Button, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { hasCode } from '../../api/api-error.ts';
import { errorView } from '../../api/error-words.ts';
import { sessionApi } from '../../api/session-api.ts';
import { CardPage } from '../../app/CardPage.tsx';
import { ButtonLink } from '../../app/links.tsx';
import { paths } from '../../paths.ts';
import { SubmitErrorAlert } from '../../ui/FormShell.tsx';
import { t } from '../../words.ts';
import { safeNext } from './safe-next.ts';

/**
 * The page of a mailed sign-in link. A button uses up the link, because mail scanners open links
 * too.
 */
export function SignInLinkPage() {
  const { token = '', next } = useSearch({ from: '/sign-in/link' });
  const router = useRouter();
  const queryClient = useQueryClient();
  const signIn = useMutation({
    mutationFn: () => sessionApi.signInByLink(token),
    onSuccess: async () => {
      queryClient.clear();
      await router.navigate({ href: safeNext(next), replace: true });
    },
  });
  return (
    <CardPage title={t('signIn.title')}>
      <Stack gap="md">
        <SubmitErrorAlert error={errorView(signIn.error)} />
        {hasCode(signIn.error, 'invalid_link') ? (
          <ButtonLink to={paths.signIn(next)}>{t('signIn.newLink')}</ButtonLink>
        ) : (
          <Button onClick={() => signIn.mutate()} loading={signIn.isPending} fullWidth autoFocus>
            {t('signIn.submit')}
          </Button>
        )}
      </Stack>
    </CardPage>
  );
}
