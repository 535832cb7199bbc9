import { Stack } from '@mantine/core';
import { useNavigate, useParams } from '@tanstack/react-router';
import { isolated } from '../../../shared/direction.ts';
import { errorView } from '../../api/error-words.ts';
import { useChange, useView, useWorkspace } from '../../api/workspace.ts';
import { erasedLearner } from '../../app/erased.ts';
import { toastDone } from '../../app/toast.tsx';
import { paths } from '../../paths.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { t } from '../../words.ts';

/** Asks for confirmation before a learner's data is permanently erased. */
export function LearnerEraseDialog() {
  const { slug } = useWorkspace();
  const { learnerId } = useParams({ from: '/w/$slug/learners/$learnerId' });
  const navigate = useNavigate();
  const { data: learner } = useView('getLearner', { id: learnerId });
  const close = () => void navigate({ to: paths.learner(slug, learnerId) });
  const erase = useChange(
    (api, id: string) => api.eraseLearner({ id }),
    () => {
      toastDone(t('learner.erase.done', { name: isolated(learner?.name ?? erasedLearner()) }));
      close();
    },
  );
  if (learner === undefined) return null;
  return (
    <ConfirmDialog
      title={t('learner.erase.title', { name: isolated(learner.name ?? erasedLearner()) })}
      confirmLabel={t('learner.erase.action')}
      isDangerous
      submitError={errorView(erase.error)}
      loading={erase.isPending}
      onConfirm={() => erase.mutate(learnerId)}
      onCancel={close}
    >
      <Stack gap="xs">
        <span>{t('learner.erase.text')}</span>
        <b>{t('learner.erase.final')}</b>
      </Stack>
    </ConfirmDialog>
  );
}
