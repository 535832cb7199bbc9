import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { fieldErrorsOf, wordsForError } from '../../api/error-words.ts';
import { stayWhileFocused } from '../../app/toast.tsx';
import { IconAlertCircle, IconCircleCheck } from '../../ui/icons.generated.ts';
import { t } from '../../words.ts';

const RECORDED_STAYS_MS = 6000;

let shown = 0;
const toastId = () => `completion-${shown}`;

/**
 * Reports a recorded or reverted completion. Replaces the previous toast, because many follow each
 * other.
 */
export function toastRecorded(message: string, onUndo: (() => void) | null): void {
  notifications.hide(toastId());
  shown += 1;
  const id = toastId();
  const undo = () => {
    notifications.hide(id);
    onUndo?.();
  };
  notifications.show({
    id,
    message: (
      <Group gap="xs" justify="space-between" wrap="nowrap">
        <span>{message}</span>
        {onUndo !== null && (
          <Button variant="default" size="compact-sm" onClick={undo} flex="0 0 auto">
            {t('ui.undo')}
          </Button>
        )}
      </Group>
    ),
    icon: <IconCircleCheck size={20} aria-hidden />,
    color: 'gray',
    withBorder: true,
    autoClose: RECORDED_STAYS_MS,
    ...stayWhileFocused(id, RECORDED_STAYS_MS),
  });
}

/**
 * The message of a refused completion. The message of a field is more specific than that of the
 * whole.
 */
export function refusalWords(error: unknown): string {
  return Object.values(fieldErrorsOf(error))[0] ?? wordsForError(error);
}

/** Reports why nothing was recorded. The cell shows its previous state again. */
export function toastRefused(message: string): void {
  notifications.show({
    message,
    icon: <IconAlertCircle size={20} aria-hidden />,
    color: 'danger',
    withBorder: true,
    autoClose: 10_000,
  });
}
