import { may } from '../../../shared/roles.ts';
import { useIdempotencyKey } from '../../api/idempotency-key.ts';
import { useChange, useWorkspace } from '../../api/workspace.ts';
import type { Mail } from '../../api/workspace-api.ts';
import { toastError } from '../../app/toast.tsx';
import { toastResent } from '../../app/toast-resent.ts';
import { t } from '../../words.ts';

/** Sends a new mail about the credential. Sent mails never change. */
export function useResend(mail: Mail, credentialId: string) {
  const { role, slug } = useWorkspace();
  const keyFor = useIdempotencyKey();
  const resend = useChange(
    (api, id: string) => api.notifyLearner({ id, key: keyFor([id, mail.state]) }),
    (answered) => toastResent(answered, slug),
  );
  const whyNot = !may(role, 'issue')
    ? t('app.roleRefusal')
    : mail.kind === 'revoked'
      ? t('activity.mail.resendRevoked')
      : mail.learnerName === null
        ? t('activity.mail.resendErased')
        : null;
  return {
    whyNot,
    isPending: resend.isPending,
    run: () => resend.mutate(credentialId, { onError: toastError }),
  };
}
