import { Button, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { isolated } from '../../../shared/direction.ts';
import { extensionInput } from '../../../shared/programs.ts';
import { useChange } from '../../api/workspace.ts';
import type { Component, Participant } from '../../api/workspace-api.ts';
import { ERASED } from '../../app/erased.ts';
import { focusFirstError, refusalView, showRefusal, validateWith } from '../../app/forms.ts';
import { toastDone } from '../../app/toast.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { useFocusOnClose } from '../../ui/use-focus-on-close.ts';

type Props = {
  programId: string;
  participant: Participant;
  component: Component;
  extendedTo: string | null;
  onClose: () => void;
};

/** Gives a participant more time for a component, or takes that back. */
export function ExtensionDialog(props: Props) {
  const { programId, participant, component, extendedTo, onClose } = props;
  useFocusOnClose();
  const name = participant.learner.name ?? ERASED;
  const form = useForm({
    initialValues: { extendedTo: extendedTo ?? '' },
    validate: validateWith(extensionInput, (values) => ({ componentId: component.id, ...values })),
  });
  const extend = useChange(
    (api, to: string | null) =>
      api.extendComponent({
        id: programId,
        participantId: participant.id,
        body: { componentId: component.id, extendedTo: to },
      }),
    (_, to) => {
      toastDone(to === null ? `The extension is taken back.` : `${isolated(name)} has more time.`);
      onClose();
    },
  );
  const send = (to: string | null) =>
    extend.mutate(to, { onError: (error) => showRefusal(form, error) });
  return (
    <FormDialog
      title={`More time for ${isolated(name)}`}
      submitLabel="Save"
      onSubmit={form.onSubmit(
        (values) => send(values.extendedTo),
        (errors) => focusFirstError(form, errors),
      )}
      submitError={refusalView(form, extend.error)}
      loading={extend.isPending}
      onClose={onClose}
    >
      <Text size="sm">
        For “<bdi>{component.title}</bdi>”. Until then it is not overdue, and a completion counts.
      </Text>
      <DateField
        label="Extended to"
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
            disabled={extend.isPending}
            onClick={() => send(null)}
          >
            Take the extension back
          </Button>
        </div>
      )}
    </FormDialog>
  );
}
