import type { Context } from './command.ts';
import { runServer } from './run-server.ts';

export async function run(context: Context): Promise<void> {
  await runServer(context, { migrates: false, serves: true, works: false });
}
