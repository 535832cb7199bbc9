import { z } from 'zod';
import { bringInput, bringView } from '../../../shared/credentials.ts';
import { idField } from '../../../shared/fields.ts';
import type { Deps } from '../../deps.ts';
import type { App } from '../../http/access.ts';
import { perform } from '../../http/perform.ts';
import { answers } from '../../http/problems.ts';
import { bringToVersion } from './bring-to-version.ts';

export function versionsRoutes(app: App, deps: Deps): void {
  app.post(
    '/api/v1/certifications/:id/bring-to-version',
    {
      config: { access: 'revoke' },
      schema: {
        tags: ['credentials'],
        summary: 'Bring credentials to the newest version; code and dates stay',
        params: z.object({ id: idField }),
        body: bringInput,
        response: answers({ 200: bringView }),
      },
    },
    (request) =>
      perform(deps, request, (work) => bringToVersion(work, request.params.id, request.body)),
  );
}
