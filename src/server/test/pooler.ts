import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export type Pooler = { url: string; stop(): Promise<void> };

/**
 * Starts PgBouncer on loopback in front of one database. `settings` are lines of its configuration.
 */
export async function startPooler(databaseUrl: string, settings: string[]): Promise<Pooler> {
  const folder = await mkdtemp(join(tmpdir(), 'laurel-pooler-'));
  await chmod(folder, 0o755);
  const file = join(folder, 'pgbouncer.ini');
  const port = await freePort();
  await writeFile(file, configuration(new URL(databaseUrl), port, settings), { mode: 0o644 });
  // PgBouncer refuses to run as root, but can switch to another user.
  const account = process.getuid?.() === 0 ? ['-u', 'nobody'] : [];
  const child = spawn('/usr/sbin/pgbouncer', [...account, file], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  await once(child, 'spawn');
  const said: string[] = [];
  const lines = createInterface(child.stderr);
  for await (const line of lines) {
    said.push(line);
    if (line.includes('process up')) break;
  }
  if (!said.at(-1)?.includes('process up')) throw new Error(said.join('\n'));
  child.stderr.resume();
  const url = new URL(databaseUrl);
  url.port = String(port);
  return {
    url: url.href,
    async stop() {
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
      await rm(folder, { recursive: true });
    },
  };
}

function configuration(database: URL, port: number, settings: string[]): string {
  const name = database.pathname.slice(1);
  return `[databases]
${name} = host=127.0.0.1 port=${database.port} user=${database.username} password=${database.password}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
default_pool_size = 40
${settings.join('\n')}
`;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, 'close');
  return port;
}
