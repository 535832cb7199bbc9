import { parseArgs } from 'node:util';
import { createSignInLink } from '../features/identity/create-sign-in-link.ts';
import { createLinkForInvited } from '../features/members/invite-member.ts';
import { StartError } from '../start-error.ts';
import type { Context } from './command.ts';
import { withDeps } from './with-deps.ts';

const usage = 'laurel sign-in-link --email ADDRESS';

/**
 * For installations without mail. An operator can create a sign-in link for a member, or the link
 * of an invitation.
 */
export async function run(context: Context): Promise<void> {
  const { values } = parseArgs({ args: context.args, options: { email: { type: 'string' } } });
  const { email } = values;
  if (email === undefined) throw new StartError(`Usage: ${usage}`);
  await withDeps(context, async (deps) => {
    const link = (await createLinkForInvited(deps, email)) ?? (await createSignInLink(deps, email));
    if (!link) throw new StartError(`No member has the e-mail address ${email}.`);
    context.print(link);
  });
}
