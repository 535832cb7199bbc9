import type { Credential } from '../api/workspace-api.ts';
import { paths } from '../paths.ts';
import { t } from '../words.ts';
import { toastDone } from './toast.tsx';

/** Reports the result of sending a mail again. Without a mail server it is not sent. */
export function toastResent({ mail, learner }: Credential, slug: string): void {
  if (mail === null) return;
  const link = { label: t('app.resent.link'), to: paths.mail(slug, mail.id) };
  if (mail.state === 'cancelled') {
    toastDone(t('app.resent.cancelled', { reason: mail.answer ?? '' }), link);
  } else if (mail.state !== 'outbox')
    toastDone(t('app.resent.sent', { email: learner.email ?? '' }), link);
  else if (mail.answer === null) toastDone(t('app.resent.outbox'), link);
  else toastDone(t('app.resent.outboxBecause', { reason: mail.answer }), link);
}
