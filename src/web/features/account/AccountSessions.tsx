import { Button, Group, Stack } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type AccountSession, accountApi, accountSessionsQuery } from '../../api/account-api.ts';
import { wholeList } from '../../api/workspace.ts';
import { toastDone, toastError } from '../../app/toast.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { InstantText } from '../../ui/DateText.tsx';
import { t } from '../../words.ts';

const deviceOf = (session: AccountSession) => session.device ?? t('account.session.unknownDevice');

const addressOf = (session: AccountSession) =>
  session.address ?? t('account.session.unknownAddress');

function useEnd<Input>(end: (input: Input) => Promise<void>, toast: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: end,
    onError: toastError,
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: accountSessionsQuery.queryKey });
      toastDone(toast);
    },
  });
}

/** All sessions of the member. All except the current one can be signed out. */
export function AccountSessions() {
  const sessions = useQuery(accountSessionsQuery);
  const end = useEnd(accountApi.endSession, t('account.session.signedOut'));
  const endOthers = useEnd(accountApi.endOtherSessions, t('account.session.signedOutOthers'));
  const list = wholeList(sessions, ({ items }) => items);
  const columns: readonly Column<AccountSession>[] = [
    {
      key: 'device',
      header: t('account.session.device'),
      render: (session) => <b>{deviceOf(session)}</b>,
    },
    { key: 'address', header: t('account.session.address'), render: addressOf },
    {
      key: 'used',
      header: t('account.session.lastUsed'),
      render: (session) => <InstantText instant={session.lastUsedAt} />,
    },
    {
      key: 'signedIn',
      header: t('account.session.signedIn'),
      isExtra: true,
      render: (session) => <InstantText instant={session.createdAt} />,
    },
    {
      key: 'end',
      header: t('account.session.signOut'),
      render: (session) =>
        session.isCurrent ? (
          <span>{t('account.session.thisBrowser')}</span>
        ) : (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t('account.session.signOutLabel', {
              device: deviceOf(session),
              address: addressOf(session),
            })}
            loading={end.isPending && end.variables === session.id}
            onClick={() => end.mutate(session.id)}
          >
            {t('account.session.signOut')}
          </Button>
        ),
    },
  ];
  return (
    <Stack gap="md" align="stretch">
      <DataTable
        label={t('account.session.title')}
        columns={columns}
        list={list}
        rowKey={(session) => session.id}
        rowName={deviceOf}
        empty={null}
      />
      {list.items.length > 1 && (
        <Group>
          <Button
            variant="default"
            onClick={() => endOthers.mutate(undefined)}
            loading={endOthers.isPending}
          >
            {t('account.session.signOutOthers')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
