import { certificationOperations as operations } from '../../../shared/api/certifications.ts';
import type { Deps } from '../../deps.ts';
import type { App } from '../../http/access.ts';
import { readCursor } from '../../http/cursor.ts';
import { mount, mountHandler } from '../../http/mount.ts';
import { perform } from '../../http/perform.ts';
import { requireUnchanged } from '../audit/require-unchanged.ts';
import { changeIssuing, getIssuing } from '../issuing/follow-issuing.ts';
import {
  changeRule,
  findIssuingOfRule,
  getRule,
  switchRuleOff,
  switchRuleOn,
} from './change-rule.ts';
import { evaluateForView, listRulePeople } from './find-candidates.ts';

export function rulesRoutes(app: App, deps: Deps): void {
  mount(app, deps, operations.getRule, (work, { params }) => getRule(work, params.id));
  mount(app, deps, operations.changeRule, async (work, { params, body, ifMatch }) => {
    const { id } = params;
    const edited = { kind: 'certification', id, action: 'rule.%' } as const;
    await requireUnchanged(work, edited, ifMatch, async () => (await getRule(work, id)).etag);
    await changeRule(work, id, body);
    return await getRule(work, id);
  });
  mount(app, deps, operations.getRuleEvaluation, (work, { params }) =>
    evaluateForView(work, params.id),
  );
  mountHandler(app, operations.listRulePeople, (request) => {
    const { limit, cursor, group } = request.query;
    const page = { limit, afterId: readCursor(cursor, 'none')?.id };
    return perform(deps, request, (work) => listRulePeople(work, request.params.id, group, page));
  });
  mount(app, deps, operations.switchRuleOn, async (work, { params, body }) => {
    await switchRuleOn(work, params.id, body);
    return await getRule(work, params.id);
  });
  mount(app, deps, operations.switchRuleOff, async (work, { params }) => {
    await switchRuleOff(work, params.id);
    return await getRule(work, params.id);
  });
  followRoutes(app, deps);
}

function followRoutes(app: App, deps: Deps): void {
  mount(app, deps, operations.getRuleIssuing, async (work, { params }) => {
    const id = await findIssuingOfRule(work, params.id);
    return { issuing: id ? await getIssuing(work, id) : null };
  });
  mount(app, deps, operations.pauseRuleIssuing, async (work, { params }) =>
    changeIssuing(work, await findIssuingOfRule(work, params.id), 'pause'),
  );
  mount(app, deps, operations.resumeRuleIssuing, async (work, { params }) =>
    changeIssuing(work, await findIssuingOfRule(work, params.id), 'resume'),
  );
  mount(app, deps, operations.cancelRuleIssuing, async (work, { params }) =>
    changeIssuing(work, await findIssuingOfRule(work, params.id), 'cancel'),
  );
}
