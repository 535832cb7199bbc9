import { expiryReminderOperations as operations } from '../../../shared/api/expiry-reminders.ts';
import type { Deps } from '../../deps.ts';
import type { App } from '../../http/access.ts';
import { mount } from '../../http/mount.ts';
import { changeReminders, checkReminders, getReminders } from './change-reminders.ts';

export function expiryRemindersRoutes(app: App, deps: Deps): void {
  mount(app, deps, operations.getExpiryReminders, (work, { params }) =>
    getReminders(work, params.id),
  );
  mount(app, deps, operations.changeExpiryReminders, async (work, { params, body }) => {
    await changeReminders(work, params.id, body);
    return await getReminders(work, params.id);
  });
  mount(app, deps, operations.checkExpiryReminders, (work, { params, body }) =>
    checkReminders(work, params.id, body),
  );
}
