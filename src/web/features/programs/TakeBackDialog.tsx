import { Text } from '@mantine/core';
import { isolated } from '../../../shared/direction.ts';
import { errorView } from '../../api/error-words.ts';
import { useChange } from '../../api/workspace.ts';
import type { Completion, Participant } from '../../api/workspace-api.ts';
import { erasedLearner } from '../../app/erased.ts';
import { toastDone } from '../../app/toast.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { useFocusOnClose } from '../../ui/use-focus-on-close.ts';
import { t } from '../../words.ts';

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
      toastDone(t('program.takeBack.done', { title: isolated(title) }));
      onClose();
    },
  );
  return (
    <ConfirmDialog
      title={t('program.takeBack.question', {
        title: isolated(title),
        name: isolated(participant.learner.name ?? erasedLearner()),
      })}
      confirmLabel={t('program.takeBack.submit')}
      isDangerous
      loading={takeBack.isPending}
      submitError={errorView(takeBack.error)}
      onConfirm={() => takeBack.mutate(completion.id)}
      onCancel={onClose}
    >
      <Text size="sm">
        {t(
          participant.completedAt === null
            ? 'program.takeBack.text'
            : 'program.takeBack.textComplete',
        )}
      </Text>
    </ConfirmDialog>
  );
}
