import { Button, Code, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { z } from 'zod';
import type { xapiKeyView } from '../../../shared/completions.ts';
import { isolated } from '../../../shared/direction.ts';
import { errorView } from '../../api/error-words.ts';
import { type List, useChange } from '../../api/workspace.ts';
import { type Standing, whyNotChange, whyNotRun } from '../../app/program-refusals.ts';
import { toastDone } from '../../app/toast.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { InstantText } from '../../ui/DateText.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconKey, IconKeyOff } from '../../ui/icons.generated.ts';
import { ReasonButton } from '../../ui/ReasonButton.tsx';
import { RowAction, RowMenu } from '../../ui/RowMenu.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { useFocusOnClose } from '../../ui/use-focus-on-close.ts';
import { t } from '../../words.ts';
import { XapiKeyDialog } from './XapiKeyDialog.tsx';
import classes from './xapi.module.css';

type XapiKey = z.output<typeof xapiKeyView>;

const columns = (): readonly Column<XapiKey>[] => [
  {
    key: 'name',
    header: t('completion.xapi.key.name'),
    render: ({ name }) => <b dir="auto">{name}</b>,
  },
  {
    key: 'username',
    header: t('completion.xapi.key.username'),
    render: ({ username }) => <Code className={classes.iri ?? ''}>{username}</Code>,
  },
  {
    key: 'status',
    header: t('completion.xapi.key.status'),
    render: (key) => <StatusBadge status={key.revokedAt === null ? 'active' : 'revoked'} />,
  },
  {
    key: 'created',
    header: t('completion.xapi.key.created'),
    render: (key) => <InstantText instant={key.createdAt} />,
  },
];

type Props = {
  programId: string;
  program: Standing;
  keys: List<XapiKey>;
};

/** The keys of learning systems. */
export function XapiKeys({ programId, program, keys }: Props) {
  const whyNot = whyNotChange(program);
  const [isCreating, setCreating] = useState(false);
  const [revoked, setRevoked] = useState<XapiKey | null>(null);
  return (
    <section aria-labelledby="xapi-keys">
      <div className={classes.top}>
        <div>
          <Title order={2} id="xapi-keys">
            {t('completion.xapi.key.title')}
          </Title>
          <Text size="sm" c="dimmed">
            {t('completion.xapi.key.text')}
          </Text>
        </div>
        {whyNot === null ? (
          <Button onClick={() => setCreating(true)}>{t('completion.xapi.key.create')}</Button>
        ) : (
          <ReasonButton reason={whyNot}>{t('completion.xapi.key.create')}</ReasonButton>
        )}
      </div>
      <DataTable
        label={t('completion.xapi.key.title')}
        columns={columns()}
        list={keys}
        rowKey={(key) => key.id}
        rowName={(key) => key.name}
        empty={
          <EmptyState
            icon={<IconKey size={28} stroke={1.5} />}
            title={t('completion.xapi.key.empty.title')}
          >
            {t('completion.xapi.key.empty.text')}
          </EmptyState>
        }
        rowMenu={(key) => (
          <RowMenu name={key.name}>
            <RowAction
              icon={<IconKeyOff size={16} stroke={1.75} aria-hidden />}
              whyNot={
                key.revokedAt !== null
                  ? t('completion.xapi.key.alreadyRevoked')
                  : whyNotRun(program)
              }
              isDangerous
              onClick={() => setRevoked(key)}
            >
              {t('completion.xapi.key.revoke')}
            </RowAction>
          </RowMenu>
        )}
      />
      {isCreating && <XapiKeyDialog programId={programId} onClose={() => setCreating(false)} />}
      {revoked !== null && (
        <RevokeDialog programId={programId} xapiKey={revoked} onClose={() => setRevoked(null)} />
      )}
    </section>
  );
}

type RevokeProps = { programId: string; xapiKey: XapiKey; onClose: () => void };

function RevokeDialog({ programId, xapiKey, onClose }: RevokeProps) {
  useFocusOnClose();
  const revoke = useChange(
    (api, id: string) => api.revokeXapiKey({ id: programId, keyId: id }),
    () => {
      toastDone(t('completion.xapi.key.revoked', { name: isolated(xapiKey.name) }));
      onClose();
    },
  );
  return (
    <ConfirmDialog
      title={t('completion.xapi.key.revoke.question', { name: isolated(xapiKey.name) })}
      confirmLabel={t('completion.xapi.key.revoke')}
      isDangerous
      submitError={errorView(revoke.error)}
      loading={revoke.isPending}
      onConfirm={() => revoke.mutate(xapiKey.id)}
      onCancel={onClose}
    >
      {t('completion.xapi.key.revoke.text')}
    </ConfirmDialog>
  );
}
