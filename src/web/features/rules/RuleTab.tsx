import { Alert, Skeleton, Stack } from '@mantine/core';
import { useState } from 'react';
import { useView, useWorkspace } from '../../api/workspace.ts';
import { QueryView, together } from '../../app/QueryView.tsx';
import { useCertificationId } from '../../app/use-certification-id.ts';
import { whyRoleCannot } from '../../app/why-role-cannot.ts';
import { IconLock } from '../../ui/icons.generated.ts';
import { t } from '../../words.ts';
import { RuleEditor } from './RuleEditor.tsx';
import { RuleIssuing } from './RuleIssuing.tsx';
import { RuleSentences } from './RuleSentences.tsx';
import { RuleSwitch } from './RuleSwitch.tsx';

/** The rule that issues the certification automatically. */
export function RuleTab() {
  const id = useCertificationId();
  const { role } = useWorkspace();
  const [isDirty, setDirty] = useState(false);
  const rule = useView('getRule', { id });
  const certification = useView('getCertification', { id });
  const isLocked = whyRoleCannot(role, 'changeCertifications') !== null;
  return (
    <QueryView query={together({ rule, certification })} skeleton={<RuleSkeleton />}>
      {(read) => (
        <Stack gap="lg" maw={760}>
          {isLocked && (
            <Alert color="gray" icon={<IconLock size={18} aria-hidden />}>
              {t('rule.locked')}
            </Alert>
          )}
          <RuleSwitch certification={read.certification} rule={read.rule} isDirty={isDirty} />
          <RuleIssuing certificationId={id} />
          {isLocked || read.rule.isOn ? (
            <RuleSentences rule={read.rule} />
          ) : (
            <RuleEditor key={id} certificationId={id} rule={read.rule} onDirty={setDirty} />
          )}
        </Stack>
      )}
    </QueryView>
  );
}

function RuleSkeleton() {
  return (
    <Stack gap="md" maw={760} aria-busy>
      <Skeleton height={66} />
      <Skeleton height={150} />
    </Stack>
  );
}
