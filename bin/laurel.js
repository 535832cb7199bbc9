#!/usr/bin/env node
// Plain JavaScript, so that any version of Node can run it. Finds a Node that is new enough for the
// rest of Laurel.

import { spawn } from 'node:child_process';
import * as nodeModule from 'node:module';
import { dirname, join } from 'node:path';

const nodeMajorMin = 24;

if (process.channel) stopWithOlderNode();
else if (process.env.npm_lifecycle_event) stopWithNpm();

if (Number.parseInt(process.versions.node, 10) >= nodeMajorMin) {
  // Caching compiled code halves the loading time. Has no effect if the folder is not writable.
  nodeModule.enableCompileCache(join(import.meta.dirname, '../dist/cache'));
  await import('../src/server/main.ts');
} else {
  const node = findBundledNode();
  if (node) runWith(node);
  else refuse();
}

/** The Node installed as an npm package, if there is one for this system. */
function findBundledNode() {
  const name = `node-${process.platform}-${process.arch}`;
  try {
    const packageFile = nodeModule.createRequire(import.meta.url).resolve(`${name}/package.json`);
    return join(dirname(packageFile), 'bin', 'node');
  } catch {
    return undefined;
  }
}

/** Runs the same command with another Node, and exits when that process exits. */
function runWith(node) {
  // The IPC channel carries no messages. The child notices that this process was killed when the
  // channel closes.
  const child = spawn(node, process.argv.slice(1), {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => child.kill(signal));
  }
  child.on('error', refuse);
  child.on('exit', (code, signal) => {
    // Exit code of a process ended by a signal, as shells report it; SIGKILL is 9.
    process.exitCode = code ?? (signal === 'SIGKILL' ? 137 : 143);
  });
}

/** Stops this process when the older Node that started it ends, even if that was killed. */
function stopWithOlderNode() {
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel.unref();
}

/**
 * npm sends SIGTERM only to its shell. The shell exits and leaves this process without a parent.
 */
function stopWithNpm() {
  const shell = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 250);
  watch.unref();
}

function refuse() {
  process.stderr.write(
    `Laurel needs Node ${nodeMajorMin} or newer, and this is Node ${process.versions.node}: ` +
      'install it from https://nodejs.org, then run npm ci again.\n',
  );
  process.exitCode = 1;
}
