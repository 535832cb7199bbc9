import { useForm } from '@mantine/form';
import { useNavigate, useParams } from '@tanstack/react-router';
import { isolated } from '../../../shared/direction.ts';
import { learnerInput } from '../../../shared/learners.ts';
import { useChange, useView, useWorkspace } from '../../api/workspace.ts';
import type { Learner } from '../../api/workspace-api.ts';
import { focusFirstError, refusalView, showRefusal, validateWith } from '../../app/forms.ts';
import { toastDone } from '../../app/toast.tsx';
import { UnsavedGuard } from '../../app/UnsavedGuard.tsx';
import { useEdit } from '../../app/use-edit.tsx';
import { paths } from '../../paths.ts';
import { FormShell } from '../../ui/FormShell.tsx';
import { SidePanel } from '../../ui/SidePanel.tsx';
import { LearnerFields } from './LearnerFields.tsx';
import { type LearnerValues, learnerInputOf, learnerValues } from './learner-form.ts';
import { takenErrors } from './TakenBy.tsx';

/** Edits a learner, over their page. Credentials that are out there keep the name they have. */
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
  const form = useForm<LearnerValues>({
    initialValues: learnerValues(learner),
    validate: validateWith(learnerInput, learnerInputOf),
  });
  const edit = useEdit({
    view: learner,
    form,
    valuesOf: learnerValues,
    read: (api) => api.getLearner({ id: learner.id }),
    labels: { name: 'Name', email: 'E-mail', externalId: 'External ID', language: 'Language' },
  });
  const save = useChange(
    (api, values: LearnerValues) =>
      api.changeLearner({ id: learner.id, body: learnerInputOf(values), etag: edit.etag() }),
    () => {
      form.resetDirty();
      toastDone('The learner is saved.');
      close();
    },
  );
  const submit = (values: LearnerValues): void =>
    save.mutate(values, {
      onError: (error) => {
        if (edit.refused(error, saveAgain)) return;
        showRefusal(form, error, undefined, takenErrors(error));
      },
    });
  const saveAgain = () => submit(form.getValues());
  return (
    <SidePanel title={`Edit ${isolated(learner.name ?? 'the learner')}`} onClose={close}>
      <FormShell
        onSubmit={form.onSubmit(submit, (errors) => focusFirstError(form, errors))}
        submitLabel="Save"
        submitError={refusalView(form, save.error)}
        loading={save.isPending}
        onCancel={close}
      >
        <LearnerFields field={(name) => form.getInputProps(name)} />
        {edit.notice(saveAgain)}
      </FormShell>
      <UnsavedGuard isDirty={() => form.isDirty()} />
    </SidePanel>
  );
}
