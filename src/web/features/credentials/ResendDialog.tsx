import { Text } from '@mantine/core';
import { isolated } from '../../../shared/direction.ts';
import { errorView } from '../../api/error-words.ts';
import { useIdempotencyKey } from '../../api/idempotency-key.ts';
import { useChange, useWorkspace } from '../../api/workspace.ts';
import type { Credential } from '../../api/workspace-api.ts';
import { holderName } from '../../app/credential-words.ts';
import { toastResent } from '../../app/toast-resent.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { InstantText } from '../../ui/DateText.tsx';
import { useFocusOnClose } from '../../ui/use-focus-on-close.ts';
import { rich, t } from '../../words.ts';
import { holderLinkId } from './holders-navigation.ts';

type Props = { credential: Credential; onClose: () => void };

/**
 * Asks for confirmation before a mail is sent, because it cannot be recalled. Shows the address.
 */
export function ResendDialog({ credential, onClose }: Props) {
  useFocusOnClose(holderLinkId(credential.id));
  const { slug } = useWorkspace();
  const keyFor = useIdempotencyKey();
  const { mail } = credential;
  const address = credential.learner.email ?? '';
  const send = useChange(
    (api, id: string) => api.notifyLearner({ id, key: keyFor(id) }),
    (answered) => {
      toastResent(answered, slug);
      onClose();
    },
  );
  return (
    <ConfirmDialog
      title={t('credential.mail.confirm.title', { name: isolated(holderName(credential)) })}
      confirmLabel={t('credential.mail.send')}
      loading={send.isPending}
      submitError={errorView(send.error)}
      onConfirm={() => send.mutate(credential.id)}
      onCancel={onClose}
    >
      <Text size="sm">
        {rich('credential.mail.confirm.text', {
          address: <b dir="auto">{address}</b>,
          title: <bdi>{credential.certification.title}</bdi>,
        })}
      </Text>
      {mail !== null && (
        <Text size="sm" c="dimmed" mt="xs">
          {rich(
            mail.sentAt === null
              ? 'credential.mail.confirm.lastQueued'
              : 'credential.mail.confirm.lastSent',
            { when: <InstantText instant={mail.sentAt ?? mail.queuedAt} /> },
          )}
        </Text>
      )}
    </ConfirmDialog>
  );
}
