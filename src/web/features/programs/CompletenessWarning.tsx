import { Alert } from '@mantine/core';
import type { Program } from '../../api/workspace-api.ts';
import { Count } from '../../ui/Count.tsx';
import { IconAlertTriangle } from '../../ui/icons.generated.ts';

const ISSUING_WORDS = {
  on_end: 'No credential is issued before the program ends.',
  as_completed: 'Those who become complete get their credential at once.',
};

/** Shown before saving a change that recalculates who is complete in a live program. */
export function CompletenessWarning({ program }: { program: Program }) {
  const { participantCount, completeCount, issuing } = program;
  return (
    <Alert
      role="status"
      color="gray"
      icon={<IconAlertTriangle size={18} aria-hidden />}
      title={
        <>
          This changes who is complete:{' '}
          <Count value={participantCount} of={['participant', 'participants']} />
        </>
      }
    >
      <Count value={completeCount} /> of them complete now. Saving recalculates their progress.{' '}
      {ISSUING_WORDS[issuing]} No credential is revoked.
    </Alert>
  );
}
