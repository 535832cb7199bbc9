import { Stack } from '@mantine/core';
import { useNavigate, useParams } from '@tanstack/react-router';
import { isolated } from '../../../shared/direction.ts';
import { errorView } from '../../api/error-words.ts';
import { useChange, useView, useWorkspace } from '../../api/workspace.ts';
import { toastDone } from '../../app/toast.tsx';
import { paths } from '../../paths.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';

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
      toastDone(`The data of ${isolated(learner?.name ?? 'the learner')} was erased.`);
      close();
    },
  );
  if (learner === undefined) return null;
  return (
    <ConfirmDialog
      title={`Erase the data of ${isolated(learner.name ?? 'this learner')}?`}
      confirmLabel="Erase for good"
      isDangerous
      submitError={errorView(erase.error)}
      loading={erase.isPending}
      onConfirm={() => erase.mutate(learnerId)}
      onCancel={close}
    >
      <Stack gap="xs">
        <span>
          Name, e-mail and external ID go everywhere, from certificates and notes too. The codes of
          credentials still answer when they were issued, and that the holder’s data was erased.
        </span>
        <b>This cannot be undone.</b>
      </Stack>
    </ConfirmDialog>
  );
}
