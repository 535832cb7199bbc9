import { Alert, Skeleton, Stack } from '@mantine/core';
import type { MailContent } from '../../api/workspace-api.ts';
import { IconAlertTriangle } from '../../ui/icons.generated.ts';
import { MailView } from '../../ui/MailView.tsx';
import { t } from '../../words.ts';
import { LearnerSelect } from './LearnerSelect.tsx';
import classes from './MailTextEditor.module.css';

type Props = {
  mail: MailContent | undefined;
  /** Why the latest text is not shown. */
  error: string | null;
  learnerId: string | null;
  /** Undefined for mails to members. */
  onLearner: ((learnerId: string | null) => void) | undefined;
};

/** The mail beside the form, for a sample or a learner. */
export function MailTextPreview({ mail, error, learnerId, onLearner }: Props) {
  return (
    <Stack
      component="section"
      gap="sm"
      className={classes.preview ?? ''}
      aria-label={t('mailTexts.preview')}
    >
      {onLearner !== undefined && <LearnerSelect value={learnerId} onChange={onLearner} />}
      <div role="status">
        {error !== null && (
          <Alert color="danger" icon={<IconAlertTriangle size={18} aria-hidden />}>
            {t('mailTexts.preview.stale', { error })}
          </Alert>
        )}
      </div>
      {mail !== undefined && <MailView mail={mail} />}
      {mail === undefined && error === null && <Skeleton height={480} aria-busy />}
    </Stack>
  );
}
