import { Alert } from '@mantine/core';
import type { Program } from '../../api/workspace-api.ts';
import { IconAlertTriangle } from '../../ui/icons.generated.ts';
import { t } from '../../words.ts';

/** Shown before saving a change that recalculates who is complete in a live program. */
export function CompletenessWarning({ program }: { program: Program }) {
  const { participantCount, completeCount, issuing } = program;
  return (
    <Alert
      role="status"
      color="gray"
      icon={<IconAlertTriangle size={18} aria-hidden />}
      title={t('program.recalculation.title', { count: participantCount })}
    >
      {t(`program.recalculation.${issuing}`, { complete: completeCount })}
    </Alert>
  );
}
