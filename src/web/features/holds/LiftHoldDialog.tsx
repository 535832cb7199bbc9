import { Text } from '@mantine/core';
import { isolated } from '../../../shared/direction.ts';
import { liftInput } from '../../../shared/issuing.ts';
import type { Hold } from '../../api/workspace-api.ts';
import { validateWith } from '../../app/forms.ts';
import { NoteField } from '../../app/NoteField.tsx';
import { toastDone } from '../../app/toast.tsx';
import { useChangeForm } from '../../app/use-change-form.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';

type Props = { hold: Hold; onClose: () => void };

/** Asks for a reason before a hold is lifted, for the history. */
export function LiftHoldDialog({ hold, onClose }: Props) {
  const name = hold.learner.name ?? 'the learner';
  const { form, frame } = useChangeForm({
    initialValues: { note: '' },
    validate: validateWith(liftInput, (values) => values),
    send: (api, values) => api.liftHold({ id: hold.id, body: values }),
    onDone: () => {
      toastDone(`The hold for ${isolated(name)} is lifted.`);
      onClose();
    },
  });
  return (
    <FormDialog
      {...frame}
      title={`Lift the hold for ${isolated(name)}?`}
      submitLabel="Lift the hold"
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
