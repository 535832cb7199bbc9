import { Group } from '@mantine/core';
import { type NotificationData, notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';
import { requestIdOf, wordsForError } from '../api/error-words.ts';
import { IconAlertCircle, IconCircleCheck } from '../ui/icons.generated.ts';
import { t } from '../words.ts';
import { TextLink } from './links.tsx';

type ToastLink = { label: string; to: string };

const DONE_STAYS_MS = 5000;

let shown = 0;

/** A toast with a link or button stays open while it has the focus. */
export function stayWhileFocused(id: string, autoClose: number) {
  return {
    onFocus: () => notifications.update({ id, autoClose: false } as NotificationData),
    onBlur: () => notifications.update({ id, autoClose } as NotificationData),
  };
}

function withLink(message: ReactNode, link: ToastLink | undefined, hide: () => void): ReactNode {
  if (link === undefined) return message;
  return (
    <Group gap="xs">
      <span>{message}</span>
      <TextLink to={link.to} fw={500} onClick={hide}>
        {link.label}
      </TextLink>
    </Group>
  );
}

/** Shows a success message, with an optional link. */
export function toastDone(message: ReactNode, link?: ToastLink): void {
  const id = `done-${++shown}`;
  notifications.show({
    id,
    // The toast is closed when its link is followed, because it would cover the linked page.
    message: withLink(message, link, () => notifications.hide(id)),
    icon: <IconCircleCheck size={20} aria-hidden />,
    color: 'gray',
    withBorder: true,
    autoClose: DONE_STAYS_MS,
    ...stayWhileFocused(id, DONE_STAYS_MS),
  });
}

/** Says that there was nothing to save. */
export function toastUnchanged(): void {
  toastDone(t('app.unchanged'));
}

/** Shows an error, for actions without a form to show it in. */
export function toastError(error: unknown): void {
  const message = wordsForError(error);
  const id = requestIdOf(error);
  notifications.show({
    message: id === null ? message : t('ui.error.withRequestId', { message, id }),
    icon: <IconAlertCircle size={20} aria-hidden />,
    color: 'danger',
    withBorder: true,
    autoClose: 10_000,
  });
}
