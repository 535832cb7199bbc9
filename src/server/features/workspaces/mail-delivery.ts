import type { MailDelivery } from '../../../shared/workspaces.ts';
import type { Mailer } from '../../email/mailer.ts';
import type { Workspace } from './workspaces.queries.ts';

/** How mail of the workspace is delivered now. Mail of a demo workspace is never sent. */
export function mailDelivery(
  { mailer }: { mailer: Pick<Mailer, 'mode'> },
  { isDemo, hasMailServer }: Pick<Workspace, 'isDemo' | 'hasMailServer'>,
): MailDelivery {
  if (isDemo) return 'demo';
  return mailer.mode === 'smtp' || hasMailServer ? 'sent' : 'no_server';
}
