import { Text } from '@mantine/core';
import { isolated } from '../../../shared/direction.ts';
import { errorView } from '../../api/error-words.ts';
import { useChange } from '../../api/workspace.ts';
import type { Completion, Participant } from '../../api/workspace-api.ts';
import { erasedLearner } from '../../app/erased.ts';
import { toastDone } from '../../app/toast.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { useFocusOnClose } from '../../ui/use-focus-on-close.ts';

type Props = {
  programId: string;
  participant: Participant;
  completion: Completion;
  /** The component's title. */
  title: string;
  onClose: () => void;
};

/** Asks for confirmation before a completion is reverted. */
export function TakeBackDialog({ programId, participant, completion, title, onClose }: Props) {
  useFocusOnClose();
  const takeBack = useChange(
    (api, completionId: string) => api.takeBackCompletion({ id: programId, completionId }),
    () => {
      toastDone(`The completion of “${isolated(title)}” is taken back.`);
      onClose();
    },
  );
  return (
    <ConfirmDialog
      title={`Take back “${isolated(title)}” of ${isolated(participant.learner.name ?? erasedLearner())}?`}
      confirmLabel="Take it back"
      isDangerous
      loading={takeBack.isPending}
      submitError={errorView(takeBack.error)}
      onConfirm={() => takeBack.mutate(completion.id)}
      onCancel={onClose}
    >
      <Text size="sm">
        It does not count any more, and it stays in the history. It can be recorded again.
        {participant.completedAt !== null &&
          ' A credential that was issued is not revoked by this; it is shown under “Needs a look”.'}
      </Text>
    </ConfirmDialog>
  );
}
