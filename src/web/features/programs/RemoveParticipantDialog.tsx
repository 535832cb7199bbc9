import { Text } from '@mantine/core';
import { isolated } from '../../../shared/direction.ts';
import { errorView } from '../../api/error-words.ts';
import { useChange } from '../../api/workspace.ts';
import type { Participant, Program } from '../../api/workspace-api.ts';
import { erasedLearner } from '../../app/erased.ts';
import { toastDone } from '../../app/toast.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { useFocusOnClose } from '../../ui/use-focus-on-close.ts';
import { t } from '../../words.ts';

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
      toastDone(t('program.participant.remove.done', { name: isolated(name) }));
      onClose();
      onRemoved?.();
    },
  );
  return (
    <ConfirmDialog
      title={t('program.participant.remove.question', {
        name: isolated(name),
        program: isolated(program.title),
      })}
      confirmLabel={t('program.participant.remove.open')}
      isDangerous
      loading={remove.isPending}
      submitError={errorView(remove.error)}
      onConfirm={() => remove.mutate(participant.id)}
      onCancel={onClose}
    >
      <Text size="sm">{t('program.participant.remove.text')}</Text>
    </ConfirmDialog>
  );
}
