import { Text } from '@mantine/core';
import { isolated } from '../../../shared/direction.ts';
import { errorView } from '../../api/error-words.ts';
import { useChange } from '../../api/workspace.ts';
import type { Component, Program } from '../../api/workspace-api.ts';
import { toastDone } from '../../app/toast.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { useFocusOnClose } from '../../ui/use-focus-on-close.ts';
import { t } from '../../words.ts';

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
      toastDone(t('program.component.remove.done', { title: isolated(title) }));
      onClose();
      onRemoved?.();
    },
  );
  return (
    <ConfirmDialog
      title={t('program.component.remove.question', { title: isolated(title) })}
      confirmLabel={t('program.component.remove.open')}
      isDangerous
      loading={remove.isPending}
      submitError={errorView(remove.error)}
      onConfirm={() => remove.mutate(id)}
      onCancel={onClose}
    >
      <Text size="sm">
        {program.state === 'live' && isRequired
          ? t(`program.component.remove.${program.issuing}`, { count: program.participantCount })
          : t('program.component.remove.text')}
      </Text>
    </ConfirmDialog>
  );
}
