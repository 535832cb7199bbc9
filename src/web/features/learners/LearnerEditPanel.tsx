import { useNavigate, useParams } from '@tanstack/react-router';
import { isolated } from '../../../shared/direction.ts';
import { learnerInput } from '../../../shared/learners.ts';
import { useView, useWorkspace } from '../../api/workspace.ts';
import type { Learner } from '../../api/workspace-api.ts';
import { erasedLearner } from '../../app/erased.ts';
import { validateWith } from '../../app/forms.ts';
import { GuardedForm } from '../../app/GuardedForm.tsx';
import { toastDone } from '../../app/toast.tsx';
import { useEditForm } from '../../app/use-change-form.ts';
import { paths } from '../../paths.ts';
import { SidePanel } from '../../ui/SidePanel.tsx';
import { t } from '../../words.ts';
import { LearnerFields } from './LearnerFields.tsx';
import { learnerInputOf, learnerValues } from './learner-form.ts';
import { takenErrors } from './TakenBy.tsx';

/** Edits a learner, in a panel over their page. Issued credentials keep their name. */
export function LearnerEditPanel() {
  const { learnerId } = useParams({ from: '/w/$slug/learners/$learnerId' });
  const { data: learner } = useView('getLearner', { id: learnerId });
  if (learner === undefined) return null;
  return <EditPanel learner={learner} />;
}

function EditPanel({ learner }: { learner: Learner }) {
  const { slug } = useWorkspace();
  const navigate = useNavigate();
  const close = () => void navigate({ to: paths.learner(slug, learner.id) });
  const shell = useEditForm({
    initialValues: learnerValues(learner),
    validate: validateWith(learnerInput, learnerInputOf),
    view: learner,
    valuesOf: learnerValues,
    read: (api) => api.getLearner({ id: learner.id }),
    labels: {
      name: t('learner.field.name'),
      email: t('learner.field.email'),
      externalId: t('learner.field.externalId'),
      language: t('learner.field.language'),
    },
    send: (api, values, { etag }) =>
      api.changeLearner({ id: learner.id, body: learnerInputOf(values), etag }),
    onDone: () => {
      toastDone(t('learner.edit.saved'));
      close();
    },
    richErrors: takenErrors,
  });
  return (
    <SidePanel
      title={t('learner.edit.title', { name: isolated(learner.name ?? erasedLearner()) })}
      onClose={close}
    >
      <GuardedForm of={shell} submitLabel={t('ui.save')} onCancel={close}>
        <LearnerFields field={(name) => shell.form.getInputProps(name)} />
      </GuardedForm>
    </SidePanel>
  );
}
