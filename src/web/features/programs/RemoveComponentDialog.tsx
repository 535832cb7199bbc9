import { Text } from '@mantine/core';
import { isolated } from '../../../shared/direction.ts';
import { errorView } from '../../api/error-words.ts';
import { useChange } from '../../api/workspace.ts';
import type { Component, Program } from '../../api/workspace-api.ts';
import { toastDone } from '../../app/toast.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { Count } from '../../ui/Count.tsx';
import { useFocusOnClose } from '../../ui/use-focus-on-close.ts';

type Props = {
  component: Component;
  program: Program;
  onClose: () => void;
  onRemoved?: () => void;
};

/** Asks for confirmation before a component is permanently removed. */
export function RemoveComponentDialog({ component, program, onClose, onRemoved }: Props) {
  useFocusOnClose();
  const { id, title, isRequired } = component;
  const remove = useChange(
    (api, componentId: string) => api.removeComponent({ id: program.id, componentId }),
    () => {
      toastDone(`“${isolated(title)}” is removed.`);
      onClose();
      onRemoved?.();
    },
  );
  return (
    <ConfirmDialog
      title={`Remove “${isolated(title)}”?`}
      confirmLabel="Remove the component"
      isDangerous
      loading={remove.isPending}
      submitError={errorView(remove.error)}
      onConfirm={() => remove.mutate(id)}
      onCancel={onClose}
    >
      <Text size="sm">
        {program.state === 'live' && isRequired && (
          <>
            It is required, so removing it recalculates the progress of{' '}
            <Count value={program.participantCount} of={['participant', 'participants']} />.{' '}
            {program.issuing === 'as_completed' &&
              'Those who become complete get their credential at once. '}
          </>
        )}
        Removing it cannot be undone.
      </Text>
    </ConfirmDialog>
  );
}
