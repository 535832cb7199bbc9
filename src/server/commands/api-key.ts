import { parseArgs } from 'node:util';
import { apiKeyInput } from '../../shared/api-keys.ts';
import { createApiKey } from '../features/api-keys/change-api-keys.ts';
import { StartError } from '../start-error.ts';
import { inWork } from '../work.ts';
import type { Context } from './command.ts';
import { withDeps } from './with-deps.ts';
import { getWorkspaceId } from './workspace-of.ts';

const usage = 'laurel api-key create --workspace SLUG --role admin|issuer|viewer --name NAME';

/** Prints a new API key and nothing else, for use in scripts. */
export async function run(context: Context): Promise<void> {
  const { values, positionals } = parseArgs({
    args: context.args,
    allowPositionals: true,
    options: {
      workspace: { type: 'string' },
      role: { type: 'string' },
      name: { type: 'string' },
    },
  });
  const input = apiKeyInput.safeParse({ name: values.name, role: values.role });
  const slug = values.workspace;
  if (positionals.join() !== 'create' || slug === undefined || !input.success) {
    throw new StartError(`Usage: ${usage}`);
  }
  await withDeps(context, async (deps) => {
    const workspaceId = await getWorkspaceId(deps, slug);
    const actor = { kind: 'system', id: null, role: 'owner', workspaceId } as const;
    const { key } = await inWork(deps, actor, (work) => createApiKey(work, input.data));
    context.print(key);
  });
}
