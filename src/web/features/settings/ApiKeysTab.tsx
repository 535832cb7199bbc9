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
import { rich, t } from '../../words.ts';
import { roleWords } from './roles.ts';
import classes from './settings.module.css';

function statusOf({ revokedAt, expiresAt }: ApiKey): 'active' | 'expired' | 'revoked' {
  if (revokedAt !== null) return 'revoked';
  return expiresAt !== null && Date.parse(expiresAt) <= Date.now() ? 'expired' : 'active';
}

const columns = (): readonly Column<ApiKey>[] => [
  { key: 'name', header: t('settings.key.name'), render: (key) => <b dir="auto">{key.name}</b> },
  { key: 'role', header: t('settings.role'), render: (key) => roleWords(key.role).label },
  {
    key: 'status',
    header: t('settings.key.status'),
    render: (key) => <StatusBadge status={statusOf(key)} />,
  },
  {
    key: 'createdBy',
    header: t('settings.key.createdBy'),
    isExtra: true,
    render: (key) => <bdi>{key.createdBy ?? '–'}</bdi>,
  },
  {
    key: 'created',
    header: t('settings.key.created'),
    render: (key) => <InstantText instant={key.createdAt} />,
  },
  {
    key: 'lastUsed',
    header: t('settings.key.lastUsed'),
    render: (key) =>
      key.lastUsedAt === null ? (
        t('settings.key.neverUsed')
      ) : (
        <InstantText instant={key.lastUsedAt} />
      ),
  },
  {
    key: 'expires',
    header: t('settings.key.expires'),
    render: (key) =>
      key.expiresAt === null ? (
        t('settings.key.neverExpires')
      ) : (
        <InstantText instant={key.expiresAt} />
      ),
  },
];

/** The API keys with which other programs access this workspace. */
export function ApiKeysTab() {
  const { slug } = useWorkspace();
  const list = useList('listApiKeys');
  const [revoked, setRevoked] = useState<ApiKey | null>(null);
  const create = <ButtonLink to={paths.apiKeyNew(slug)}>{t('settings.key.create')}</ButtonLink>;
  return (
    <>
      <div className={classes.top}>
        <p>
          {rich('settings.key.intro', {
            link: (text) => (
              <Anchor href="/api/docs" target="_blank" underline="always">
                {text}
              </Anchor>
            ),
          })}
        </p>
        {create}
      </div>
      <DataTable
        label={t('settings.tab.apiKeys')}
        columns={columns()}
        list={list}
        rowKey={(key) => key.id}
        rowName={(key) => key.name}
        empty={
          <EmptyState
            icon={<IconKey size={28} stroke={1.5} />}
            title={t('settings.key.none.title')}
          >
            {t('settings.key.none.text')}
          </EmptyState>
        }
        rowMenu={(key) => (
          <RowMenu name={key.name}>
            <RowAction
              icon={<IconKeyOff size={16} stroke={1.75} aria-hidden />}
              whyNot={key.revokedAt === null ? null : t('settings.key.revoked')}
              isDangerous
              onClick={() => setRevoked(key)}
            >
              {t('settings.key.revoke')}
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
      toastDone(t('settings.key.revoke.done', { name: isolated(apiKey.name) }));
      onClose();
    },
  );
  return (
    <ConfirmDialog
      title={t('settings.key.revoke.title', { name: isolated(apiKey.name) })}
      confirmLabel={t('settings.key.revoke')}
      isDangerous
      submitError={errorView(revoke.error)}
      loading={revoke.isPending}
      onConfirm={() => revoke.mutate(apiKey.id)}
      onCancel={onClose}
    >
      {t('settings.key.revoke.text')}
    </ConfirmDialog>
  );
}
