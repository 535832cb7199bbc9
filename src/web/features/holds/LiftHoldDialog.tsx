import { Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { isolated } from '../../../shared/direction.ts';
import { liftInput } from '../../../shared/issuing.ts';
import { useChange } from '../../api/workspace.ts';
import type { Hold } from '../../api/workspace-api.ts';
import { focusFirstError, refusalView, showRefusal, validateWith } from '../../app/forms.ts';
import { NoteField } from '../../app/NoteField.tsx';
import { toastDone } from '../../app/toast.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';

type Props = { hold: Hold; onClose: () => void };

/** Asks why, so that those who come later know. */
export function LiftHoldDialog({ hold, onClose }: Props) {
  const name = hold.learner.name ?? 'the learner';
  const form = useForm({
    initialValues: { note: '' },
    validate: validateWith(liftInput, (values) => values),
  });
  const lift = useChange(
    (api, input: { note: string }) => api.liftHold({ id: hold.id, body: input }),
    () => {
      toastDone(`The hold for ${isolated(name)} is lifted.`);
      onClose();
    },
  );
  return (
    <FormDialog
      title={`Lift the hold for ${isolated(name)}?`}
      submitLabel="Lift the hold"
      onSubmit={form.onSubmit(
        (values) => lift.mutate(values, { onError: (error) => showRefusal(form, error) }),
        (errors) => focusFirstError(form, errors),
      )}
      submitError={refusalView(form, lift.error)}
      loading={lift.isPending}
      onClose={onClose}
    >
      <Text size="sm">
        Programs and rules may then issue <bdi>{hold.certification.title}</bdi> to <bdi>{name}</bdi>{' '}
        again. Nothing is issued by this alone, unless a rule that is on is met.
      </Text>
      <NoteField label="Why" data-autofocus {...form.getInputProps('note')} />
    </FormDialog>
  );
}
