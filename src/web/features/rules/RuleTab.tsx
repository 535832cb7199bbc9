import { Alert, Skeleton, Stack } from '@mantine/core';
import { useState } from 'react';
import { useView, useWorkspace } from '../../api/workspace.ts';
import { errorView } from '../../app/errors.ts';
import { useCertificationId } from '../../app/use-certification-id.ts';
import { whyRoleCannot } from '../../app/why-role-cannot.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { IconLock } from '../../ui/icons.generated.ts';
import { RuleEditor } from './RuleEditor.tsx';
import { RuleIssuing } from './RuleIssuing.tsx';
import { RuleSentences } from './RuleSentences.tsx';
import { RuleSwitch } from './RuleSwitch.tsx';

/** What the certification requires to be issued by itself. */
export function RuleTab() {
  const id = useCertificationId();
  const { role } = useWorkspace();
  const [isDirty, setDirty] = useState(false);
  const rule = useView('getRule', { id });
  const certification = useView('getCertification', { id });
  if (rule.data === undefined || certification.data === undefined) {
    const error = errorView(rule.error ?? certification.error);
    if (error !== null) return <ErrorState {...error} onRetry={() => void rule.refetch()} />;
    return (
      <Stack gap="md" maw={760} aria-busy>
        <Skeleton height={66} />
        <Skeleton height={150} />
      </Stack>
    );
  }
  const isLocked = whyRoleCannot(role, 'changeCertifications') !== null;
  const isEdited = !isLocked && !rule.data.isOn;
  return (
    <Stack gap="lg" maw={760}>
      {isLocked && (
        <Alert color="gray" icon={<IconLock size={18} aria-hidden />}>
          Only owners and admins can change what is required.
        </Alert>
      )}
      <RuleSwitch certification={certification.data} rule={rule.data} isDirty={isDirty} />
      <RuleIssuing certificationId={id} />
      {isEdited ? (
        <RuleEditor key={id} certificationId={id} rule={rule.data} onDirty={setDirty} />
      ) : (
        <RuleSentences rule={rule.data} />
      )}
    </Stack>
  );
}
