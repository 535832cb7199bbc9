import { z } from 'zod';
import { idField } from '../../../shared/fields.ts';
import { issuingOrNoneView, issuingView } from '../../../shared/issuing.ts';
import {
  ruleEvaluationView,
  ruleInput,
  rulePeoplePage,
  rulePeopleQuery,
  ruleView,
  switchOnInput,
} from '../../../shared/rules.ts';
import type { Deps } from '../../deps.ts';
import type { App } from '../../http/access.ts';
import { readCursor } from '../../http/cursor.ts';
import { perform } from '../../http/perform.ts';
import { answers } from '../../http/problems.ts';
import { requireUnchanged } from '../audit/require-unchanged.ts';
import { changeIssuing, getIssuing } from '../issuing/follow-issuing.ts';
import {
  changeRule,
  findIssuingOfRule,
  getRule,
  switchRuleOff,
  switchRuleOn,
} from './change-rule.ts';
import { evaluateForView, listRulePeople } from './look-at-rule.ts';

const params = z.object({ id: idField });
const tags = ['certifications'];

export function rulesRoutes(app: App, deps: Deps): void {
  app.get(
    '/api/v1/certifications/:id/rule',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'What a certification requires to be issued by itself',
        params,
        response: answers({ 200: ruleView }),
      },
    },
    (request) => perform(deps, request, (work) => getRule(work, request.params.id)),
  );
  app.patch(
    '/api/v1/certifications/:id/rule',
    {
      config: { access: 'changeCertifications' },
      schema: {
        tags,
        summary: 'Change the rule of a certification while it is off',
        params,
        body: ruleInput,
        response: answers({ 200: ruleView }),
      },
    },
    (request) =>
      perform(deps, request, async (work) => {
        const { id } = request.params;
        const edited = { kind: 'certification', id, action: 'rule.%' } as const;
        await requireUnchanged(
          work,
          edited,
          request.headers['if-match'],
          async () => (await getRule(work, id)).etag,
        );
        await changeRule(work, id, request.body);
        return await getRule(work, id);
      }),
  );
  app.get(
    '/api/v1/certifications/:id/rule/evaluation',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'Dry run: what switching the rule on would do',
        params,
        response: answers({ 200: ruleEvaluationView }),
      },
    },
    (request) => perform(deps, request, (work) => evaluateForView(work, request.params.id)),
  );
  app.get(
    '/api/v1/certifications/:id/rule/evaluation/people',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'The people behind a number of the dry run',
        params,
        querystring: rulePeopleQuery,
        response: answers({ 200: rulePeoplePage }),
      },
    },
    (request) => {
      const { limit, cursor, group } = request.query;
      const page = { limit, afterId: readCursor(cursor, 'none')?.id };
      return perform(deps, request, (work) => listRulePeople(work, request.params.id, group, page));
    },
  );
  app.post(
    '/api/v1/certifications/:id/rule/switch-on',
    {
      config: { access: 'changeCertifications' },
      schema: {
        tags,
        summary: 'Switch the rule on as the dry run showed it',
        params,
        body: switchOnInput,
        response: answers({ 200: ruleView }),
      },
    },
    (request) =>
      perform(deps, request, async (work) => {
        await switchRuleOn(work, request.params.id, request.body);
        return await getRule(work, request.params.id);
      }),
  );
  app.post(
    '/api/v1/certifications/:id/rule/switch-off',
    {
      config: { access: 'changeCertifications' },
      schema: {
        tags,
        summary: 'Switch the rule off; what was issued stays',
        params,
        response: answers({ 200: ruleView }),
      },
    },
    (request) =>
      perform(deps, request, async (work) => {
        await switchRuleOff(work, request.params.id);
        return await getRule(work, request.params.id);
      }),
  );
  followRoutes(app, deps);
}

function followRoutes(app: App, deps: Deps): void {
  app.get(
    '/api/v1/certifications/:id/rule/issuing',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'How far the issuing by the rule got',
        params,
        response: answers({ 200: issuingOrNoneView }),
      },
    },
    (request) =>
      perform(deps, request, async (work) => {
        const id = await findIssuingOfRule(work, request.params.id);
        return { issuing: id ? await getIssuing(work, id) : null };
      }),
  );
  app.post(
    '/api/v1/certifications/:id/rule/issuing/pause',
    {
      config: { access: 'changeCertifications' },
      schema: {
        tags,
        summary: 'Pause the issuing; what is issued stays',
        params,
        response: answers({ 200: issuingView }),
      },
    },
    (request) =>
      perform(deps, request, async (work) =>
        changeIssuing(work, await findIssuingOfRule(work, request.params.id), 'pause'),
      ),
  );
  app.post(
    '/api/v1/certifications/:id/rule/issuing/resume',
    {
      config: { access: 'changeCertifications' },
      schema: {
        tags,
        summary: 'Go on with a paused issuing',
        params,
        response: answers({ 200: issuingView }),
      },
    },
    (request) =>
      perform(deps, request, async (work) =>
        changeIssuing(work, await findIssuingOfRule(work, request.params.id), 'resume'),
      ),
  );
  app.post(
    '/api/v1/certifications/:id/rule/issuing/cancel',
    {
      config: { access: 'changeCertifications' },
      schema: {
        tags,
        summary: 'Cancel what is not issued yet, for good',
        params,
        response: answers({ 200: issuingView }),
      },
    },
    (request) =>
      perform(deps, request, async (work) =>
        changeIssuing(work, await findIssuingOfRule(work, request.params.id), 'cancel'),
      ),
  );
}
