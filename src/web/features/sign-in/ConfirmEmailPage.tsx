import { Button, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { accountApi } from '../../api/account-api.ts';
import { hasCode } from '../../api/api-error.ts';
import { errorView } from '../../api/error-words.ts';
import { CardPage } from '../../app/CardPage.tsx';
import { ButtonLink } from '../../app/links.tsx';
import { paths } from '../../paths.ts';
import { SubmitErrorAlert } from '../../ui/FormShell.tsx';

/** The page of the link that is mailed to a new address. Its button uses up the link. */
export function ConfirmEmailPage() {
  const { token = '' } = useSearch({ from: '/confirm-email' });
  const client = useQueryClient();
  const confirm = useMutation({
    mutationFn: () => accountApi.confirmEmail(token),
    onSuccess: () => client.clear(),
  });
  if (confirm.isSuccess) {
    return (
      <CardPage title="E-mail address changed" lead="Sign in with your new address from now on.">
        <ButtonLink to={paths.start()}>Continue</ButtonLink>
      </CardPage>
    );
  }
  return (
    <CardPage title="Confirm your new e-mail address">
      <Stack gap="md">
        <SubmitErrorAlert error={errorView(confirm.error)} />
        {hasCode(confirm.error, 'invalid_link') ? (
          <Text size="sm">Ask for a new link under “Your account”.</Text>
        ) : (
          <Button onClick={() => confirm.mutate()} loading={confirm.isPending} fullWidth autoFocus>
            Confirm the address
          </Button>
        )}
      </Stack>
    </CardPage>
  );
}
