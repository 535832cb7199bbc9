import { Anchor } from '@mantine/core';
import { Outlet } from '@tanstack/react-router';
import { useState } from 'react';
import { isolated } from '../../../shared/direction.ts';
import { errorView } from '../../api/error-words.ts';
import { useChange, useList, useWorkspace } from '../../api/workspace.ts';
import type { ApiKey } from '../../api/workspace-api.ts';
import { ButtonLink } from '../../app/links.tsx';
import { toastDone } from '../../app/toast.tsx';
import { paths } from '../../paths.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { InstantText } from '../../ui/DateText.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconKey, IconKeyOff } from '../../ui/icons.generated.ts';
import { RowAction, RowMenu } from '../../ui/RowMenu.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { ROLE_WORDS } from './roles.ts';
import classes from './settings.module.css';

function statusOf({ revokedAt, expiresAt }: ApiKey): 'active' | 'expired' | 'revoked' {
  if (revokedAt !== null) return 'revoked';
  return expiresAt !== null && Date.parse(expiresAt) <= Date.now() ? 'expired' : 'active';
}

const COLUMNS: readonly Column<ApiKey>[] = [
  { key: 'name', header: 'Name', render: (key) => <b dir="auto">{key.name}</b> },
  { key: 'role', header: 'Role', render: (key) => ROLE_WORDS[key.role].label },
  {
    key: 'status',
    header: 'Status',
    render: (key) => <StatusBadge status={statusOf(key)} />,
  },
  {
    key: 'createdBy',
    header: 'Created by',
    isExtra: true,
    render: (key) => <bdi>{key.createdBy ?? '–'}</bdi>,
  },
  { key: 'created', header: 'Created', render: (key) => <InstantText instant={key.createdAt} /> },
  {
    key: 'lastUsed',
    header: 'Last used',
    render: (key) => (key.lastUsedAt === null ? 'Never' : <InstantText instant={key.lastUsedAt} />),
  },
  {
    key: 'expires',
    header: 'Expires',
    render: (key) => (key.expiresAt === null ? 'Never' : <InstantText instant={key.expiresAt} />),
  },
];

/** The API keys with which other programs access this workspace. */
export function ApiKeysTab() {
  const { slug } = useWorkspace();
  const list = useList('listApiKeys');
  const [revoked, setRevoked] = useState<ApiKey | null>(null);
  const create = <ButtonLink to={paths.apiKeyNew(slug)}>Create a key</ButtonLink>;
  return (
    <>
      <div className={classes.top}>
        <p>
          With a key another program does what its role allows. See the{' '}
          <Anchor href="/api/docs" target="_blank" underline="always">
            documentation of the API
          </Anchor>
          .
        </p>
        {create}
      </div>
      <DataTable
        label="API keys"
        columns={COLUMNS}
        list={list}
        rowKey={(key) => key.id}
        rowName={(key) => key.name}
        empty={
          <EmptyState icon={<IconKey size={28} stroke={1.5} />} title="No keys yet">
            Create one to issue from your learning platform or from a script.
          </EmptyState>
        }
        rowMenu={(key) => (
          <RowMenu name={key.name}>
            <RowAction
              icon={<IconKeyOff size={16} stroke={1.75} aria-hidden />}
              whyNot={key.revokedAt === null ? null : 'It was revoked before.'}
              isDangerous
              onClick={() => setRevoked(key)}
            >
              Revoke the key
            </RowAction>
          </RowMenu>
        )}
      />
      {revoked !== null && <RevokeKeyDialog apiKey={revoked} onClose={() => setRevoked(null)} />}
      <Outlet />
    </>
  );
}

function RevokeKeyDialog({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const revoke = useChange(
    (api, id: string) => api.revokeApiKey({ id }),
    () => {
      toastDone(`The key ${isolated(apiKey.name)} is revoked.`);
      onClose();
    },
  );
  return (
    <ConfirmDialog
      title={`Revoke the key ${isolated(apiKey.name)}?`}
      confirmLabel="Revoke"
      isDangerous
      submitError={errorView(revoke.error)}
      loading={revoke.isPending}
      onConfirm={() => revoke.mutate(apiKey.id)}
      onCancel={onClose}
    >
      Programs that use it are refused from now on. This cannot be undone.
    </ConfirmDialog>
  );
}
