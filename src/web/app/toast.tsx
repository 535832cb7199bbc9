import { Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertCircle, IconCircleCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { requestIdOf, wordsForError } from '../api/error-words.ts';
import { TextLink } from './links.tsx';

type ToastLink = { label: string; to: string };

let shown = 0;

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

/** Says what happened, with a link to it. */
export function toastDone(message: ReactNode, link?: ToastLink): void {
  const id = `done-${++shown}`;
  notifications.show({
    id,
    // Where the link leads, it would only lie over what was asked for.
    message: withLink(message, link, () => notifications.hide(id)),
    icon: <IconCircleCheck size={20} aria-hidden />,
    color: 'gray',
    withBorder: true,
    autoClose: 5000,
  });
}

/** Says that something failed, for actions that have no form to show it in. */
export function toastError(error: unknown): void {
  const requestId = requestIdOf(error);
  notifications.show({
    message: `${wordsForError(error)}${requestId === null ? '' : ` (request id ${requestId})`}`,
    icon: <IconAlertCircle size={20} aria-hidden />,
    color: 'danger',
    withBorder: true,
    autoClose: 10_000,
  });
}
