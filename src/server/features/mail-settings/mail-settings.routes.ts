import type { FastifyRequest } from 'fastify';
import { mailSettingsOperations as operations } from '../../../shared/api/mail-settings.ts';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../errors.ts';
import { type App, actorOf } from '../../http/access.ts';
import { exceedsLimit } from '../../http/limits.ts';
import { mount, mountHandler } from '../../http/mount.ts';
import { perform } from '../../http/perform.ts';
import { wordsOf } from '../../words/of-request.ts';
import { requireUnchanged } from '../audit/require-unchanged.ts';
import { changeMailSettings } from './change-mail-settings.ts';
import { checkMailDns } from './check-mail-dns.ts';
import { findDnsSubject } from './find-dns-subject.ts';
import { etagOfMailSettings, presentMailSettings, STANDARD } from './mail-settings.present.ts';
import { findMailSettings } from './mail-settings.queries.ts';
import { findOwnMailbox, prepareTestMail, sendTestMail, tryMailbox } from './try-mail-settings.ts';
import { createTxtResolver } from './txt-resolver.ts';

/** Per workspace. Each makes the server connect to hosts that its members name. */
const TESTS_PER_MINUTE = 10;

export function mailSettingsRoutes(app: App, deps: Deps): void {
  mount(app, deps, operations.getMailSettings, async ({ tx, actor, words }) => {
    const settings = (await findMailSettings(tx)) ?? STANDARD;
    return presentMailSettings(deps, actor.workspaceId, settings, words);
  });

  mount(app, deps, operations.changeMailSettings, async (work, { body, ifMatch }) => {
    const { workspaceId } = work.actor;
    const action = 'workspace.mail_settings_changed';
    const edited = { kind: 'workspace', id: workspaceId, action } as const;
    await requireUnchanged(work, edited, ifMatch, async () =>
      etagOfMailSettings((await findMailSettings(work.tx)) ?? STANDARD),
    );
    const changed = await changeMailSettings(work, body);
    return presentMailSettings(deps, workspaceId, changed, work.words);
  });

  testRoutes(app, deps);
}

/** No transaction is open while these wait for other servers. */
function testRoutes(app: App, deps: Deps): void {
  mountHandler(app, operations.testMailServer, async (request) => {
    await limitTests(deps, request);
    const prepared = await perform(deps, request, prepareTestMail);
    return await sendTestMail(prepared, wordsOf(request));
  });

  mountHandler(app, operations.testBounceMailbox, async (request) => {
    await limitTests(deps, request);
    const mailbox = await perform(deps, request, findOwnMailbox);
    return await tryMailbox(deps, mailbox, wordsOf(request));
  });

  mountHandler(app, operations.checkMailDns, async (request) => {
    await limitTests(deps, request);
    const subject = await perform(deps, request, findDnsSubject);
    return await checkMailDns(createTxtResolver(), subject, wordsOf(request));
  });
}

async function limitTests(deps: Deps, request: FastifyRequest): Promise<void> {
  const { workspaceId } = actorOf(request);
  const key = `mail tests ${workspaceId}`;
  if (await exceedsLimit(deps.db, key, TESTS_PER_MINUTE)) throw new AppError('too_many_requests');
}
