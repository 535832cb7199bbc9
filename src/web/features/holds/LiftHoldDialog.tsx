import { Text } from '@mantine/core';
import { isolated } from '../../../shared/direction.ts';
import { liftInput } from '../../../shared/issuing.ts';
import type { Hold } from '../../api/workspace-api.ts';
import { erasedLearner } from '../../app/erased.ts';
import { validateWith } from '../../app/forms.ts';
import { NoteField } from '../../app/NoteField.tsx';
import { toastDone } from '../../app/toast.tsx';
import { useChangeForm } from '../../app/use-change-form.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { rich, t } from '../../words.ts';

type Props = { hold: Hold; onClose: () => void };

/** Asks for a reason before a hold is lifted, for the history. */
export function LiftHoldDialog({ hold, onClose }: Props) {
  const name = hold.learner.name ?? erasedLearner();
  const { form, frame } = useChangeForm({
    initialValues: { note: '' },
    validate: validateWith(liftInput, (values) => values),
    send: (api, values) => api.liftHold({ id: hold.id, body: values }),
    onDone: () => {
      toastDone(t('hold.confirm.done', { name: isolated(name) }));
      onClose();
    },
  });
  return (
    <FormDialog
      {...frame}
      title={t('hold.confirm.title', { name: isolated(name) })}
      submitLabel={t('hold.lift')}
      onClose={onClose}
    >
      <Text size="sm">
        {rich('hold.confirm.text', {
          certification: <bdi>{hold.certification.title}</bdi>,
          name: <bdi>{name}</bdi>,
        })}
      </Text>
      <NoteField label={t('hold.confirm.reason')} data-autofocus {...form.getInputProps('note')} />
    </FormDialog>
  );
}
