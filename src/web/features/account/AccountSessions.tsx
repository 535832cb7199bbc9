import { Button, Group, Stack } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type AccountSession, accountApi, accountSessionsQuery } from '../../api/account-api.ts';
import { wholeList } from '../../api/workspace.ts';
import { toastDone, toastError } from '../../app/toast.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { InstantText } from '../../ui/DateText.tsx';

const deviceOf = (session: AccountSession) => session.device ?? 'Unknown device';

function useEnd<Input>(end: (input: Input) => Promise<void>, said: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: end,
    onError: toastError,
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: accountSessionsQuery.queryKey });
      toastDone(said);
    },
  });
}

/** All sessions of the member. All except the current one can be signed out. */
export function AccountSessions() {
  const sessions = useQuery(accountSessionsQuery);
  const end = useEnd(accountApi.endSession, 'That device is signed out.');
  const endOthers = useEnd(accountApi.endOtherSessions, 'You’re signed out everywhere else.');
  const list = wholeList(sessions, ({ items }) => items);
  const columns: readonly Column<AccountSession>[] = [
    {
      key: 'device',
      header: 'Device',
      render: (session) => <b>{deviceOf(session)}</b>,
    },
    { key: 'address', header: 'IP address', render: (session) => session.address ?? 'Unknown' },
    {
      key: 'used',
      header: 'Last used',
      render: (session) => <InstantText instant={session.lastUsedAt} />,
    },
    {
      key: 'signedIn',
      header: 'Signed in',
      isExtra: true,
      render: (session) => <InstantText instant={session.createdAt} />,
    },
    {
      key: 'end',
      header: 'Sign out',
      render: (session) =>
        session.isCurrent ? (
          <span>This browser</span>
        ) : (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`Sign out ${deviceOf(session)}, ${session.address ?? 'unknown address'}`}
            loading={end.isPending && end.variables === session.id}
            onClick={() => end.mutate(session.id)}
          >
            Sign out
          </Button>
        ),
    },
  ];
  return (
    <Stack gap="md" align="stretch">
      <DataTable
        label="Where you’re signed in"
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
            Sign out everywhere else
          </Button>
        </Group>
      )}
    </Stack>
  );
}
