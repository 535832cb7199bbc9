import { useForm } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';
import { isolated } from '../../../shared/direction.ts';
import { learnerInput } from '../../../shared/learners.ts';
import { useIdempotencyKey } from '../../api/idempotency-key.ts';
import { useChange, useWorkspace } from '../../api/workspace.ts';
import { focusFirstError, refusalView, showRefusal, validateWith } from '../../app/forms.ts';
import { toastDone } from '../../app/toast.tsx';
import { UnsavedGuard } from '../../app/UnsavedGuard.tsx';
import { paths } from '../../paths.ts';
import { FormShell } from '../../ui/FormShell.tsx';
import { SidePanel } from '../../ui/SidePanel.tsx';
import { LearnerFields } from './LearnerFields.tsx';
import { type LearnerValues, learnerInputOf, learnerValues } from './learner-form.ts';
import { takenErrors } from './TakenBy.tsx';

/** Adds a learner, over the list. */
export function LearnerNewPanel() {
  const { slug } = useWorkspace();
  const navigate = useNavigate();
  const keyFor = useIdempotencyKey();
  const close = () => void navigate({ to: paths.learners(slug), search: true });
  const form = useForm<LearnerValues>({
    initialValues: learnerValues(),
    validate: validateWith(learnerInput, learnerInputOf),
  });
  const add = useChange(
    (api, values: LearnerValues) => {
      const input = learnerInputOf(values);
      return api.addLearner({ body: input, key: keyFor(input) });
    },
    (learner) => {
      form.reset();
      toastDone(`${isolated(learner.name ?? '')} was added.`, {
        label: 'Open',
        to: paths.learner(slug, learner.id),
      });
      close();
    },
  );
  const submit = (values: LearnerValues) =>
    add.mutate(values, {
      onError: (error) => showRefusal(form, error, undefined, takenErrors(error)),
    });
  return (
    <SidePanel title="Add a learner" onClose={close}>
      <FormShell
        onSubmit={form.onSubmit(submit, (errors) => focusFirstError(form, errors))}
        submitLabel="Add the learner"
        submitError={refusalView(form, add.error)}
        loading={add.isPending}
        onCancel={close}
      >
        <LearnerFields field={(name) => form.getInputProps(name)} />
      </FormShell>
      <UnsavedGuard isDirty={() => form.isDirty()} />
    </SidePanel>
  );
}
