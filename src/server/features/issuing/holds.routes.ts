import { z } from 'zod';
import { idField } from '../../../shared/fields.ts';
import { holdListQuery, holdPage, holdView, liftInput } from '../../../shared/issuing.ts';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../errors.ts';
import type { App } from '../../http/access.ts';
import { answers } from '../../http/problems.ts';

const params = z.object({ id: idField });
const tags = ['credentials'];

function notYet(): never {
  throw new AppError('internal');
}

export function holdsRoutes(app: App, _deps: Deps): void {
  app.get(
    '/api/v1/holds',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'Holds after revocations by hand, newest first',
        querystring: holdListQuery,
        response: answers({ 200: holdPage }),
      },
    },
    notYet,
  );
  app.post(
    '/api/v1/holds/:id/lift',
    {
      config: { access: 'revoke' },
      schema: {
        tags,
        summary: 'Lift a hold, so that programs and rules issue again',
        params,
        body: liftInput,
        response: answers({ 200: holdView }),
      },
    },
    notYet,
  );
}
