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
import { XapiKeyDialog } from './XapiKeyDialog.tsx';
import classes from './xapi.module.css';

type XapiKey = z.output<typeof xapiKeyView>;

const COLUMNS: readonly Column<XapiKey>[] = [
  { key: 'name', header: 'Name', render: ({ name }) => <b dir="auto">{name}</b> },
  {
    key: 'username',
    header: 'Username',
    render: ({ username }) => <Code className={classes.iri ?? ''}>{username}</Code>,
  },
  {
    key: 'status',
    header: 'Status',
    render: (key) => <StatusBadge status={key.revokedAt === null ? 'active' : 'revoked'} />,
  },
  { key: 'created', header: 'Created', render: (key) => <InstantText instant={key.createdAt} /> },
];

type Props = {
  programId: string;
  program: Standing;
  keys: List<XapiKey>;
};

/** The credentials of learning systems. */
export function XapiKeys({ programId, program, keys }: Props) {
  const whyNot = whyNotChange(program);
  const [isCreating, setCreating] = useState(false);
  const [revoked, setRevoked] = useState<XapiKey | null>(null);
  return (
    <section aria-labelledby="xapi-keys">
      <div className={classes.top}>
        <div>
          <Title order={2} id="xapi-keys">
            Credentials of learning systems
          </Title>
          <Text size="sm" c="dimmed">
            Each can record completions of this program, and nothing else.
          </Text>
        </div>
        {whyNot === null ? (
          <Button onClick={() => setCreating(true)}>Create credentials</Button>
        ) : (
          <ReasonButton reason={whyNot}>Create credentials</ReasonButton>
        )}
      </div>
      <DataTable
        label="Credentials of learning systems"
        columns={COLUMNS}
        list={keys}
        rowKey={(key) => key.id}
        rowName={(key) => key.name}
        empty={
          <EmptyState icon={<IconKey size={28} stroke={1.5} />} title="No credentials yet">
            Create some for each system that sends statements.
          </EmptyState>
        }
        rowMenu={(key) => (
          <RowMenu name={key.name}>
            <RowAction
              icon={<IconKeyOff size={16} stroke={1.75} aria-hidden />}
              whyNot={key.revokedAt !== null ? 'They were revoked before.' : whyNotRun(program)}
              isDangerous
              onClick={() => setRevoked(key)}
            >
              Revoke the credentials
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
      toastDone(`The credentials “${isolated(xapiKey.name)}” are revoked.`);
      onClose();
    },
  );
  return (
    <ConfirmDialog
      title={`Revoke the credentials “${isolated(xapiKey.name)}”?`}
      confirmLabel="Revoke"
      isDangerous
      submitError={errorView(revoke.error)}
      loading={revoke.isPending}
      onConfirm={() => revoke.mutate(xapiKey.id)}
      onCancel={onClose}
    >
      Statements that come with them are refused from now on. What they recorded stays. This cannot
      be undone.
    </ConfirmDialog>
  );
}
