import { parseArgs } from 'node:util';
import { fillDemo } from '../features/demo/fill-demo.ts';
import type { Context } from './command.ts';
import { withDeps } from './with-deps.ts';

/** Creates the demo workspace and prints how to sign in. */
export async function run(context: Context): Promise<void> {
  parseArgs({ args: context.args });
  await withDeps(context, async (deps) => {
    const { slug, email, password } = await fillDemo(deps);
    context.print(`Demo workspace: ${deps.config.publicUrl}/w/${slug}`);
    context.print(`Sign in as ${email} with the password ${password}`);
  });
}
