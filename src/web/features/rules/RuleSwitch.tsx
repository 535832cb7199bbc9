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
import { inWords, rich, t } from '../../words.ts';
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
  const label = t(rule.isOn ? 'rule.switch.off' : 'rule.switch.on');
  const variant = rule.isOn ? { variant: 'default' } : {};
  return (
    <section className={classes.switch} aria-label={t('rule.switch.title')}>
      {rule.isOn ? (
        <IconPlayerPlay size={20} stroke={1.75} aria-hidden />
      ) : (
        <IconCircleDashed size={20} stroke={1.75} aria-hidden />
      )}
      <div className={classes.switchText}>
        <Text fw={600}>{t(rule.isOn ? 'rule.switch.isOn' : 'rule.switch.isOff')}</Text>
        <Text size="sm" c="dimmed">
          <Consequence of={rule} />
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
          <ReasonButton reason={inWords(why)} variant="default">
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

function Consequence({ of: { isOn, switchedOnAt } }: { of: Rule }) {
  if (!isOn) return t('rule.switch.offText');
  if (switchedOnAt === null) return t('rule.switch.onText');
  return rich('rule.switch.onTextSince', { when: <InstantText instant={switchedOnAt} /> });
}

function whyNotSwitchOn({ status }: Certification, rule: Rule, isDirty: boolean): string | null {
  if (isDirty) return t('rule.switch.unsaved');
  if (rule.groups.length === 0) return t('rule.switch.noRequirements');
  return whyCertificationCannotBeIssued(status);
}

type OffProps = { certificationId: string; onClose: () => void };

function SwitchOffDialog({ certificationId, onClose }: OffProps) {
  const off = useChange(
    (api, id: string) => api.switchRuleOff({ id }),
    () => {
      toastDone(t('rule.switch.isOff'));
      onClose();
    },
  );
  return (
    <ConfirmDialog
      title={t('rule.off.question')}
      confirmLabel={t('rule.switch.off')}
      submitError={errorView(off.error)}
      loading={off.isPending}
      onConfirm={() => off.mutate(certificationId)}
      onCancel={onClose}
    >
      <Text size="sm">{t('rule.off.text')}</Text>
    </ConfirmDialog>
  );
}
