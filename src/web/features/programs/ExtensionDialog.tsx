import { Button, Text } from '@mantine/core';
import { isolated } from '../../../shared/direction.ts';
import { extensionInput } from '../../../shared/programs.ts';
import type { Component, Participant } from '../../api/workspace-api.ts';
import { erasedLearner } from '../../app/erased.ts';
import { textOrNull, validateWith } from '../../app/forms.ts';
import { toastDone } from '../../app/toast.tsx';
import { useChangeForm } from '../../app/use-change-form.ts';
import { DateField } from '../../ui/DateField.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { useFocusOnClose } from '../../ui/use-focus-on-close.ts';
import { rich, t } from '../../words.ts';

type Props = {
  programId: string;
  participant: Participant;
  component: Component;
  extendedTo: string | null;
  onClose: () => void;
};

/** Extends a component's deadline for a participant, or removes the extension. */
export function ExtensionDialog(props: Props) {
  const { programId, participant, component, extendedTo, onClose } = props;
  useFocusOnClose();
  const name = participant.learner.name ?? erasedLearner();
  const { form, frame, send } = useChangeForm({
    initialValues: { extendedTo: extendedTo ?? '' },
    validate: validateWith(extensionInput, (values) => ({ componentId: component.id, ...values })),
    send: (api, values) =>
      api.extendComponent({
        id: programId,
        participantId: participant.id,
        body: { componentId: component.id, extendedTo: textOrNull(values.extendedTo) },
      }),
    onDone: (_, values) => {
      toastDone(
        values.extendedTo === ''
          ? t('program.extension.removed')
          : t('program.extension.done', { name: isolated(name) }),
      );
      onClose();
    },
  });
  return (
    <FormDialog
      {...frame}
      title={t('program.extension.heading', { name: isolated(name) })}
      submitLabel={t('ui.save')}
      onClose={onClose}
    >
      <Text size="sm">
        {rich('program.extension.text', { title: <bdi>{component.title}</bdi> })}
      </Text>
      <DateField
        label={t('program.extension.date')}
        w={200}
        data-autofocus
        min={component.dueOn ?? component.closeOn ?? undefined}
        {...form.getInputProps('extendedTo')}
      />
      {extendedTo !== null && (
        <div>
          <Button
            variant="subtle"
            color="danger"
            size="compact-sm"
            disabled={frame.loading}
            onClick={() => send({ extendedTo: '' })}
          >
            {t('program.extension.remove')}
          </Button>
        </div>
      )}
    </FormDialog>
  );
}
