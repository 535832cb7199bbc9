import { mailOperations as operations } from '../../../shared/api/mails.ts';
import type { Deps } from '../../deps.ts';
import type { App } from '../../http/access.ts';
import { mount } from '../../http/mount.ts';
import { recordMailEvents } from './record-mail-events.ts';

/** A thousand events of a provider, with its own fields. */
const BYTES_MAX = 2 * 1024 * 1024;

export function bouncesRoutes(app: App, deps: Deps): void {
  // In a scope of its own, because only here JSON may be sent as plain text, as Amazon SNS does.
  app.register(async (scope) => {
    scope.addContentTypeParser('text/plain', { parseAs: 'string' }, (_request, body, done) =>
      done(null, body),
    );
    mount(
      scope as App,
      deps,
      operations.recordMailEvents,
      (work, { body }) => recordMailEvents(work, body),
      {
        bodyLimit: BYTES_MAX,
        acceptsBasic: true,
      },
    );
  });
}
