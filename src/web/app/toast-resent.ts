import type { Credential } from '../api/workspace-api.ts';
import { paths } from '../paths.ts';
import { toastDone } from './toast.tsx';

/** Reports the result of sending a mail again. Without a mail server it is not sent. */
export function toastResent({ mail, learner }: Credential, slug: string): void {
  if (mail === null) return;
  const link = { label: 'Show', to: paths.mail(slug, mail.id) };
  if (mail.state === 'outbox') {
    const why = mail.answer ?? 'No mail server is set up.';
    toastDone(`The e-mail stays in the outbox. ${why}`, link);
  } else toastDone(`The mail to ${learner.email} is on its way.`, link);
}
