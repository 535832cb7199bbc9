import { Text } from '@mantine/core';
import type { RemindInput } from '../../../shared/pipeline.ts';
import { useChange } from '../../api/workspace.ts';
import { errorView } from '../../app/errors.ts';
import { toastDone } from '../../app/toast.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import type { PipelineOf } from './pipeline-search.ts';

const NUMBER = new Intl.NumberFormat();

/** "1 person" or "1,204 people". */
export function peopleWords(count: number): string {
  return count === 1 ? '1 person' : `${NUMBER.format(count)} people`;
}

type Props = PipelineOf & { input: RemindInput; count: number; onClose: () => void };

/** Asks before many are written to, and says how many. */
export function RemindDialog({ of, id, input, count, onClose }: Props) {
  const remind = useChange(
    (api, body: RemindInput) => api.remind(of, id, body),
    ({ reminded, notReminded }) => {
      toastDone(
        notReminded === 0
          ? `${peopleWords(reminded)} reminded.`
          : `${peopleWords(reminded)} reminded; ${NUMBER.format(notReminded)} not.`,
      );
      onClose();
    },
  );
  return (
    <ConfirmDialog
      title={`Remind ${peopleWords(count)}?`}
      confirmLabel={`Remind ${peopleWords(count)}`}
      submitError={errorView(remind.error)}
      loading={remind.isPending}
      onConfirm={() => remind.mutate(input)}
      onCancel={onClose}
    >
      <Text size="sm">
        Each gets a mail that says what is missing and when it is due. Whoever has no e-mail
        address, was reminded within a day, or is in a program that is not live is left out.
      </Text>
    </ConfirmDialog>
  );
}
