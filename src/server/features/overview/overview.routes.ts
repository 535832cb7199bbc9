import { addDays, dateInZone } from '../../../shared/dates.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { overviewView } from '../../../shared/overview.ts';
import type { Deps } from '../../deps.ts';
import type { App } from '../../http/access.ts';
import { perform } from '../../http/perform.ts';
import { answers } from '../../http/problems.ts';
import { getWorkspace } from '../workspaces/workspaces.queries.ts';
import { countIssuedPerWeek, getCounts } from './overview.queries.ts';

export function overviewRoutes(app: App, deps: Deps): void {
  app.get(
    '/api/v1/overview',
    {
      config: { access: 'read' },
      schema: {
        tags: ['workspace'],
        summary: 'What wants attention, and how much was issued',
        response: answers({ 200: overviewView }),
      },
    },
    (request) =>
      perform(deps, request, async ({ tx, now }) => {
        const today = dateInZone(now, (await getWorkspace(tx)).timeZone);
        const counts = await getCounts(tx, {
          today,
          soon: addDays(today, LIMITS.expiringSoonDays),
        });
        return { ...counts, issuedPerWeek: await countIssuedPerWeek(tx, today) };
      }),
  );
}
