import { Skeleton, Text } from '@mantine/core';
import type { RemindInput } from '../../../shared/pipeline.ts';
import { errorView } from '../../api/error-words.ts';
import { useChange, useView } from '../../api/workspace.ts';
import { toastDone } from '../../app/toast.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { t } from '../../words.ts';
import { PIPELINE_OPERATIONS } from './pipeline-operations.ts';
import type { PipelineOf } from './pipeline-search.ts';
import { doneWords, leftOutWords } from './remind-words.ts';

export type Reminding = Omit<RemindInput, 'isDryRun'>;

/** Asks the server who can be reminded now. */
export function useRemindCheck({ of, id }: PipelineOf, input: Reminding) {
  return useView(PIPELINE_OPERATIONS[of].remind, { id, body: { ...input, isDryRun: true } });
}

type Props = PipelineOf & { input: Reminding; onClose: () => void };

/** Asks for confirmation before reminders are sent, with the current number. */
export function RemindDialog({ of, id, input, onClose }: Props) {
  const check = useRemindCheck({ of, id }, input);
  const remind = useChange(
    (api, body: Reminding) => api[PIPELINE_OPERATIONS[of].remind]({ id, body }),
    (answer) => {
      toastDone(doneWords(answer));
      onClose();
    },
  );
  const { data } = check;
  return (
    <ConfirmDialog
      title={
        data === undefined
          ? t('pipeline.remind.someQuestion')
          : t('pipeline.remind.question', { count: data.reminded })
      }
      confirmLabel={
        data === undefined
          ? t('pipeline.remind.some')
          : t('pipeline.remind.confirm', { count: data.reminded })
      }
      submitError={errorView(remind.error ?? check.error)}
      loading={remind.isPending || check.isPending}
      onConfirm={() => remind.mutate(input)}
      onCancel={onClose}
    >
      {data === undefined ? (
        <Skeleton height={40} />
      ) : (
        <Text size="sm">
          {t('pipeline.remind.text')} {leftOutWords(data)}
        </Text>
      )}
    </ConfirmDialog>
  );
}
