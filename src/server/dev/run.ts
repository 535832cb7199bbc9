// `npm run dev`: runs Laurel with demo data in a data directory of its own. A save restarts the
// server or updates the screens in place. Mail stays in the outbox.

import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import { join, relative } from 'node:path';
import { createServer as createVite, type ViteDevServer } from 'vite';
import { listeningProblem, resolvePort } from '../commands/listening.ts';
import { openDatabase } from '../commands/open-database.ts';
import { listenForStop } from '../commands/stop-signal.ts';
import { type Config, loadConfig } from '../config.ts';
import { laurelDir, webDir } from '../installation.ts';
import { StartError } from '../start-error.ts';
import { Backend } from './backend.ts';
import { findDemo } from './demo.ts';
import { forwardTo } from './forward.ts';

const DATA_DIR = join(laurelDir, 'data/dev');
const SERVER_FILES = /^(src\/(server|shared)|templates|migrations|bin)\//;
const TEST_FILES = /\.test\.tsx?$|^src\/server\/(test|dev)\//;
/** Editors write a file in several steps, and save several files at once. */
const SAVE_MS = 30;

const print = (text: string) => {
  process.stdout.write(`${text}\n`);
};

// Vite and the log keep handles open that would keep this process alive.
process.exit(await main());

/** Returns the exit code. */
async function main(): Promise<number> {
  try {
    await run();
    return 0;
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}

async function run(): Promise<void> {
  const stop = listenForStop();
  const env = { LAUREL_DATA_DIR: DATA_DIR, ...process.env, LAUREL_DEV: '1', SMTP_URL: '' };
  const config = await resolvePort(loadConfig(env));
  await using closers = new AsyncDisposableStack();
  const database = await openDatabase(config, print);
  closers.defer(() => database.stop());
  // The server expects the folder of the built screens, although Vite serves them here.
  await mkdir(join(webDir, 'assets'), { recursive: true });
  const serverEnv = {
    ...env,
    LAUREL_DATA_DIR: config.dataDir,
    DATABASE_URL: database.url,
    PUBLIC_URL: config.publicUrl,
    HOST: '127.0.0.1',
    PORT: '0',
  };
  const demo = await findDemo(serverEnv, config.dataDir);
  const backend = new Backend(serverEnv, print);
  closers.defer(() => backend.stop());
  backend.start();
  const screens = await serveScreens(config, backend);
  closers.defer(() => screens.close());
  restartOnSave(screens.watcher, backend);
  await backend.port;
  stop.ready();
  print(`\n${demo}\n`);
  await stop.requested;
}

/** Serves the screens with Vite, and forwards everything else to the server. */
async function serveScreens(config: Config, backend: Backend) {
  const { host, port, dataDir } = config;
  const http = createHttpServer();
  // Runs as middleware, because Vite's own server exits on SIGTERM before cleaning up.
  const vite = await createVite({
    root: laurelDir,
    clearScreen: false,
    appType: 'spa',
    server: {
      middlewareMode: true,
      hmr: { server: http },
      watch: { ignored: [join(dataDir, '**'), '**/dist/**'] },
    },
  });
  http.on('request', forwardTo(backend, vite.middlewares));
  const close = async () => {
    await vite.close();
    http.closeAllConnections();
    http.close();
  };
  try {
    http.listen(port, host);
    await once(http, 'listening');
  } catch (error) {
    await close();
    throw listeningProblem(error, config);
  }
  return { watcher: vite.watcher, close };
}

function restartOnSave(watcher: ViteDevServer['watcher'], backend: Backend): void {
  let timer: NodeJS.Timeout | undefined;
  watcher.on('all', (_, path: string) => {
    const file = relative(laurelDir, path);
    if (!SERVER_FILES.test(file) || TEST_FILES.test(file)) return;
    clearTimeout(timer);
    timer = setTimeout(() => backend.start(file), SAVE_MS);
  });
}
