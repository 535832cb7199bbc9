import { z } from 'zod';
import { idField } from '../../../shared/fields.ts';
import {
  endInput,
  evaluationPeoplePage,
  evaluationPeopleQuery,
  evaluationView,
  needsLookPage,
  needsLookQuery,
} from '../../../shared/issuing.ts';
import { programView } from '../../../shared/programs.ts';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../errors.ts';
import type { App } from '../../http/access.ts';
import { answers } from '../../http/problems.ts';

const params = z.object({ id: idField });
const tags = ['programs'];

function notYet(): never {
  throw new AppError('internal');
}

export function evaluationRoutes(app: App, _deps: Deps): void {
  app.get(
    '/api/v1/programs/:id/evaluation',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'Dry run: what ending the program now would do',
        params,
        response: answers({ 200: evaluationView }),
      },
    },
    notYet,
  );
  app.get(
    '/api/v1/programs/:id/evaluation/people',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'The people behind a number of the dry run',
        params,
        querystring: evaluationPeopleQuery,
        response: answers({ 200: evaluationPeoplePage }),
      },
    },
    notYet,
  );
  app.get(
    '/api/v1/programs/:id/evaluation.csv',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'The dry run as CSV, one row per participant and certification',
        params,
      },
    },
    notYet,
  );
  app.post(
    '/api/v1/programs/:id/end',
    {
      config: { access: 'runProgram' },
      schema: {
        tags,
        summary: 'End a program as the dry run showed it; issues in the background',
        params,
        body: endInput,
        response: answers({ 200: programView }),
      },
    },
    notYet,
  );
  app.get(
    '/api/v1/programs/:id/needs-a-look',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'Participants whose state asks for a decision',
        params,
        querystring: needsLookQuery,
        response: answers({ 200: needsLookPage }),
      },
    },
    notYet,
  );
}
