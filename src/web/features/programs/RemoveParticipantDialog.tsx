import { Text } from '@mantine/core';
import { isolated } from '../../../shared/direction.ts';
import { errorView } from '../../api/error-words.ts';
import { useChange } from '../../api/workspace.ts';
import type { Participant, Program } from '../../api/workspace-api.ts';
import { erasedLearner } from '../../app/erased.ts';
import { toastDone } from '../../app/toast.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { useFocusOnClose } from '../../ui/use-focus-on-close.ts';

type Props = {
  participant: Participant;
  program: Program;
  onClose: () => void;
  onRemoved?: () => void;
};

/** Asks for confirmation before a participant is removed from a program. */
export function RemoveParticipantDialog({ participant, program, onClose, onRemoved }: Props) {
  useFocusOnClose();
  const name = participant.learner.name ?? erasedLearner();
  const remove = useChange(
    (api, participantId: string) => api.removeParticipant({ id: program.id, participantId }),
    () => {
      toastDone(`${isolated(name)} is not in the program any more.`);
      onClose();
      onRemoved?.();
    },
  );
  return (
    <ConfirmDialog
      title={`Remove ${isolated(name)} from “${isolated(program.title)}”?`}
      confirmLabel="Remove from the program"
      isDangerous
      loading={remove.isPending}
      submitError={errorView(remove.error)}
      onConfirm={() => remove.mutate(participant.id)}
      onCancel={onClose}
    >
      <Text size="sm">
        They get no credential by this program. The learner stays, and so do the credentials they
        hold. Enrolling them again brings back what they had done.
      </Text>
    </ConfirmDialog>
  );
}
