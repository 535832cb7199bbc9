import { useNavigate } from '@tanstack/react-router';
import { isolated } from '../../../shared/direction.ts';
import { learnerInput } from '../../../shared/learners.ts';
import { useWorkspace } from '../../api/workspace.ts';
import { validateWith } from '../../app/forms.ts';
import { GuardedForm } from '../../app/GuardedForm.tsx';
import { toastDone } from '../../app/toast.tsx';
import { useChangeForm } from '../../app/use-change-form.ts';
import { paths } from '../../paths.ts';
import { SidePanel } from '../../ui/SidePanel.tsx';
import { t } from '../../words.ts';
import { LearnerFields } from './LearnerFields.tsx';
import { learnerInputOf, learnerValues } from './learner-form.ts';
import { takenErrors } from './TakenBy.tsx';

/** Adds a learner, in a panel over the list. */
export function LearnerNewPanel() {
  const { slug } = useWorkspace();
  const navigate = useNavigate();
  const close = () => void navigate({ to: paths.learners(slug), search: true });
  const shell = useChangeForm({
    initialValues: learnerValues(),
    validate: validateWith(learnerInput, learnerInputOf),
    send: (api, values, key) => api.addLearner({ body: learnerInputOf(values), key }),
    onDone: (learner) => {
      toastDone(t('learner.added', { name: isolated(learner.name ?? '') }), {
        label: t('ui.view'),
        to: paths.learner(slug, learner.id),
      });
      close();
    },
    richErrors: takenErrors,
  });
  return (
    <SidePanel title={t('learner.add')} onClose={close}>
      <GuardedForm of={shell} submitLabel={t('learner.add')} onCancel={close}>
        <LearnerFields field={(name) => shell.form.getInputProps(name)} />
      </GuardedForm>
    </SidePanel>
  );
}
