import { Button, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { sessionApi } from '../../api/session-api.ts';
import { announceSignOut } from '../../api/signed-out.ts';
import { CardPage } from '../../app/CardPage.tsx';
import { toastError } from '../../app/toast.tsx';
import { t } from '../../words.ts';

/** Shown to a signed-in person who is not, or no longer, a member of any workspace. */
export function NoWorkspacePage() {
  const signOut = useMutation({
    mutationFn: sessionApi.signOut,
    onError: toastError,
    onSuccess: announceSignOut,
  });
  return (
    <CardPage title={t('signIn.noWorkspace.title')}>
      <Stack gap="md">
        <Text size="sm">{t('signIn.noWorkspace.text')}</Text>
        <Button variant="default" onClick={() => signOut.mutate()} loading={signOut.isPending}>
          {t('app.signOut')}
        </Button>
      </Stack>
    </CardPage>
  );
}
