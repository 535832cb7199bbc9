import { may } from '../../../shared/roles.ts';
import { useIdempotencyKey } from '../../api/idempotency-key.ts';
import { useChange, useWorkspace } from '../../api/workspace.ts';
import type { Mail } from '../../api/workspace-api.ts';
import { toastError } from '../../app/toast.tsx';
import { toastResent } from '../../app/toast-resent.ts';

/** Sends a new mail about the credential. Sent mails never change. */
export function useResend(mail: Mail, credentialId: string) {
  const { role, slug } = useWorkspace();
  const keyFor = useIdempotencyKey();
  const resend = useChange(
    (api, id: string) => api.notifyLearner({ id, key: keyFor([id, mail.state]) }),
    (answered) => toastResent(answered, slug),
  );
  const whyNot = !may(role, 'issue')
    ? 'Your role does not allow this.'
    : mail.kind === 'revoked'
      ? 'There is nothing to send for a revoked credential.'
      : mail.learnerName === null
        ? 'The data of the learner was erased.'
        : null;
  return {
    whyNot,
    isPending: resend.isPending,
    run: () => resend.mutate(credentialId, { onError: toastError }),
  };
}
