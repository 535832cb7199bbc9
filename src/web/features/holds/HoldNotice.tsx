import { Alert, Button } from '@mantine/core';
import { useState } from 'react';
import { useView, useWorkspace } from '../../api/workspace.ts';
import type { Credential, Hold } from '../../api/workspace-api.ts';
import { erasedLearner } from '../../app/erased.ts';
import { whyRoleCannot } from '../../app/why-role-cannot.ts';
import { InstantText } from '../../ui/DateText.tsx';
import { IconHandStop } from '../../ui/icons.generated.ts';
import { ReasonButton } from '../../ui/ReasonButton.tsx';
import { rich, t } from '../../words.ts';
import { LiftHoldDialog } from './LiftHoldDialog.tsx';

/**
 * Explains that programs and rules don't issue again after a manual revocation, with a button to
 * lift this hold.
 */
export function HoldNotice({ credential }: { credential: Credential }) {
  const { id } = credential;
  const holds = useView('listHolds', { query: { credentialId: id, limit: 1 } });
  const hold = holds.data?.items[0];
  if (hold === undefined) return null;
  return hold.lifted === null ? <Standing hold={hold} /> : <Lifted lifted={hold.lifted} />;
}

function Standing({ hold }: { hold: Hold }) {
  const { role } = useWorkspace();
  const [isLifting, setLifting] = useState(false);
  const why = whyRoleCannot(role, 'revoke');
  const look = { size: 'xs', variant: 'default', mt: 8 } as const;
  return (
    <Alert color="gray" icon={<IconHandStop size={18} aria-hidden />} title={t('hold.title')}>
      <div>{rich('hold.text', { name: <bdi>{hold.learner.name ?? erasedLearner()}</bdi> })}</div>
      {why === null ? (
        <Button {...look} onClick={() => setLifting(true)}>
          {t('hold.lift')}
        </Button>
      ) : (
        <ReasonButton {...look} reason={why}>
          {t('hold.lift')}
        </ReasonButton>
      )}
      {isLifting && <LiftHoldDialog hold={hold} onClose={() => setLifting(false)} />}
    </Alert>
  );
}

function Lifted({ lifted }: { lifted: NonNullable<Hold['lifted']> }) {
  const { note } = lifted;
  const who = { name: <bdi>{lifted.by}</bdi>, when: <InstantText instant={lifted.at} /> };
  return (
    <Alert color="gray" icon={<IconHandStop size={18} aria-hidden />}>
      {note === null
        ? rich('hold.lifted', who)
        : rich('hold.liftedWithNote', { ...who, note: <bdi>{note}</bdi> })}
    </Alert>
  );
}
