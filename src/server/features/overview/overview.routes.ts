import { overviewOperations as operations } from '../../../shared/api/overview.ts';
import { addDays, dateInZone } from '../../../shared/dates.ts';
import { LIMITS } from '../../../shared/limits.ts';
import type { Deps } from '../../deps.ts';
import type { App } from '../../http/access.ts';
import { mount } from '../../http/mount.ts';
import { getWorkspace } from '../workspaces/workspaces.queries.ts';
import { countIssuedPerWeek, getCounts } from './overview.queries.ts';

export function overviewRoutes(app: App, deps: Deps): void {
  mount(app, deps, operations.getOverview, async ({ tx, now }) => {
    const today = dateInZone(now, (await getWorkspace(tx)).timeZone);
    const counts = await getCounts(tx, {
      today,
      soon: addDays(today, LIMITS.expiringSoonDays),
    });
    return { ...counts, issuedPerWeek: await countIssuedPerWeek(tx, today) };
  });
}
