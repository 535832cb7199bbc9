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
import { t } from '../../words.ts';

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
      <CardPage title={t('signIn.changeEmail.done')} lead={t('signIn.changeEmail.doneHint')}>
        <ButtonLink to={paths.start()}>{t('ui.continue')}</ButtonLink>
      </CardPage>
    );
  }
  return (
    <CardPage title={t('signIn.changeEmail.title')}>
      <Stack gap="md">
        <SubmitErrorAlert error={errorView(confirm.error)} />
        {hasCode(confirm.error, 'invalid_link') ? (
          <Text size="sm">{t('signIn.changeEmail.newLink')}</Text>
        ) : (
          <Button onClick={() => confirm.mutate()} loading={confirm.isPending} fullWidth autoFocus>
            {t('signIn.changeEmail.submit')}
          </Button>
        )}
      </Stack>
    </CardPage>
  );
}
