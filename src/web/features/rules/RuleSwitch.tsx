import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { errorView } from '../../api/error-words.ts';
import { useChange, useWorkspace } from '../../api/workspace.ts';
import type { Certification, Rule } from '../../api/workspace-api.ts';
import { toastDone } from '../../app/toast.tsx';
import { whyCertificationCannotBeIssued } from '../../app/why-cannot-issue.ts';
import { whyRoleCannot } from '../../app/why-role-cannot.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { InstantText } from '../../ui/DateText.tsx';
import { IconCircleDashed, IconPlayerPlay } from '../../ui/icons.generated.ts';
import { ReasonButton } from '../../ui/ReasonButton.tsx';
import { PublishButton } from '../publishing/PublishButton.tsx';
import classes from './Rule.module.css';
import { SwitchOnDialog } from './SwitchOnDialog.tsx';

type Props = {
  certification: Certification;
  rule: Rule;
  /** Whether the requirements have unsaved changes. */
  isDirty: boolean;
};

/** Shows whether the certification is issued automatically, with a switch. */
export function RuleSwitch({ certification, rule, isDirty }: Props) {
  const { role } = useWorkspace();
  const [isAsking, setAsking] = useState(false);
  const why =
    whyRoleCannot(role, 'changeCertifications') ??
    (rule.isOn ? null : whyNotSwitchOn(certification, rule, isDirty));
  const label = rule.isOn ? 'Switch off' : 'Switch on …';
  const variant = rule.isOn ? { variant: 'default' } : {};
  return (
    <section className={classes.switch} aria-label="Issued by itself">
      {rule.isOn ? (
        <IconPlayerPlay size={20} stroke={1.75} aria-hidden />
      ) : (
        <IconCircleDashed size={20} stroke={1.75} aria-hidden />
      )}
      <div className={classes.switchText}>
        <Text fw={600}>{rule.isOn ? 'The rule is on' : 'The rule is off'}</Text>
        <Text size="sm" c="dimmed">
          {rule.isOn ? (
            <>
              Whoever comes to meet it gets the certification by itself
              {rule.switchedOnAt !== null && (
                <>
                  , since <InstantText instant={rule.switchedOnAt} />
                </>
              )}
              .
            </>
          ) : (
            'Nobody gets the certification by itself. Before it is on you see who would.'
          )}
        </Text>
      </div>
      {why === null ? (
        <Button {...variant} onClick={() => setAsking(true)}>
          {label}
        </Button>
      ) : (
        <>
          {why === whyCertificationCannotBeIssued('draft') && (
            <PublishButton certification={certification} />
          )}
          <ReasonButton reason={why} variant="default">
            {label}
          </ReasonButton>
        </>
      )}
      {isAsking && rule.isOn && (
        <SwitchOffDialog certificationId={certification.id} onClose={() => setAsking(false)} />
      )}
      {isAsking && !rule.isOn && (
        <SwitchOnDialog certification={certification} onClose={() => setAsking(false)} />
      )}
    </section>
  );
}

function whyNotSwitchOn({ status }: Certification, rule: Rule, isDirty: boolean): string | null {
  if (isDirty) return 'Save what you changed first.';
  if (rule.groups.length === 0) return 'Say first what is required, and save it.';
  return whyCertificationCannotBeIssued(status);
}

type OffProps = { certificationId: string; onClose: () => void };

function SwitchOffDialog({ certificationId, onClose }: OffProps) {
  const off = useChange(
    (api, id: string) => api.switchRuleOff({ id }),
    () => {
      toastDone('The rule is off.');
      onClose();
    },
  );
  return (
    <ConfirmDialog
      title="Switch the rule off?"
      confirmLabel="Switch off"
      submitError={errorView(off.error)}
      loading={off.isPending}
      onConfirm={() => off.mutate(certificationId)}
      onCancel={onClose}
    >
      <Text size="sm">
        What was issued stays. Nobody else gets the certification by itself until you switch the
        rule on again.
      </Text>
    </ConfirmDialog>
  );
}
