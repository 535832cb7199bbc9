import { Button, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { sessionApi } from '../../api/session-api.ts';
import { announceSignOut } from '../../api/signed-out.ts';
import { CardPage } from '../../app/CardPage.tsx';
import { toastError } from '../../app/toast.tsx';

/** Shown to a signed-in person who is not, or no longer, a member of any workspace. */
export function NoWorkspacePage() {
  const signOut = useMutation({
    mutationFn: sessionApi.signOut,
    onError: toastError,
    onSuccess: announceSignOut,
  });
  return (
    <CardPage title="No workspace">
      <Stack gap="md">
        <Text size="sm">
          You are a member of no workspace here. An owner or admin of one can add you.
        </Text>
        <Button variant="default" onClick={() => signOut.mutate()} loading={signOut.isPending}>
          Sign out
        </Button>
      </Stack>
    </CardPage>
  );
}
