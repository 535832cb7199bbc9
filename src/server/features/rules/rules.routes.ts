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
import { AppError } from '../../errors.ts';
import type { App } from '../../http/access.ts';
import { answers } from '../../http/problems.ts';

const params = z.object({ id: idField });
const tags = ['certifications'];

function notYet(): never {
  throw new AppError('internal');
}

export function rulesRoutes(app: App, _deps: Deps): void {
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
    notYet,
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
    notYet,
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
    notYet,
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
    notYet,
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
    notYet,
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
    notYet,
  );
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
    notYet,
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
    notYet,
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
    notYet,
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
    notYet,
  );
}
