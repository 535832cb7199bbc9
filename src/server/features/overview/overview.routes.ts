import { overviewOperations as operations } from '../../../shared/api/overview.ts';
import { addDays, dateInZone } from '../../../shared/dates.ts';
import { LIMITS } from '../../../shared/limits.ts';
import type { Deps } from '../../deps.ts';
import type { App } from '../../http/access.ts';
import { mount } from '../../http/mount.ts';
import { mailDelivery } from '../workspaces/mail-delivery.ts';
import { getWorkspace } from '../workspaces/workspaces.queries.ts';
import { countIssuedPerWeek, countWaitingMails, getCounts } from './overview.queries.ts';

/** Failed mails older than this no longer need attention. */
const FAILED_SHOWN_MS = 30 * 24 * 60 * 60 * 1000;

export function overviewRoutes(app: App, deps: Deps): void {
  mount(app, deps, operations.getOverview, async ({ tx, now }) => {
    const workspace = await getWorkspace(tx);
    const today = dateInZone(now, workspace.timeZone);
    const counts = await getCounts(tx, {
      today,
      soon: addDays(today, LIMITS.expiringSoonDays),
      failedSince: new Date(now.getTime() - FAILED_SHOWN_MS),
    });
    const isSent = mailDelivery(deps, workspace) === 'sent';
    const waitingMailCount = isSent ? await countWaitingMails(tx) : 0;
    return { ...counts, waitingMailCount, issuedPerWeek: await countIssuedPerWeek(tx, today) };
  });
}
