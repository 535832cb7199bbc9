import { mailOperations as operations } from '../../../shared/api/mails.ts';
import type { Deps } from '../../deps.ts';
import type { App } from '../../http/access.ts';
import { mount } from '../../http/mount.ts';
import { sendWaitingMails } from './send-waiting.ts';

export function sendWaitingRoutes(app: App, deps: Deps): void {
  mount(app, deps, operations.sendWaitingMails, async (work) => ({
    count: await sendWaitingMails(work),
  }));
}
