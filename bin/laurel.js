#!/usr/bin/env node
// Plain JavaScript that any Node can read: it finds a Node new enough for everything else.

import { spawn } from 'node:child_process';
import * as nodeModule from 'node:module';
import { dirname, join } from 'node:path';

const nodeMajorMin = 24;

if (process.channel) stopWithOlderNode();
else if (process.env.npm_lifecycle_event) stopWithNpm();

if (Number.parseInt(process.versions.node, 10) >= nodeMajorMin) {
  // Halves the time that loading takes. Where nothing can be written, it does without.
  nodeModule.enableCompileCache(join(import.meta.dirname, '../dist/cache'));
  await import('../src/server/main.ts');
} else {
  const node = findBundledNode();
  if (node) runWith(node);
  else refuse();
}

/** The Node that came along as an npm package, if this system has one. */
function findBundledNode() {
  const name = `node-${process.platform}-${process.arch}`;
  try {
    const packageFile = nodeModule.createRequire(import.meta.url).resolve(`${name}/package.json`);
    return join(dirname(packageFile), 'bin', 'node');
  } catch {
    return undefined;
  }
}

/** Runs this same command with another Node, and is gone when that is gone. */
function runWith(node) {
  // The channel carries no messages: its end tells the child that this process was killed.
  const child = spawn(node, process.argv.slice(1), {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => child.kill(signal));
  }
  child.on('error', refuse);
  child.on('exit', (code, signal) => {
    // The shells' way of telling that a signal ended a program; 9 is kill.
    process.exitCode = code ?? (signal === 'SIGKILL' ? 137 : 143);
  });
}

/** The Node that runs in the place of an older one must not outlive it, even when that is killed. */
function stopWithOlderNode() {
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel.unref();
}

/** npm passes SIGTERM on to its shell alone, which ends of it and leaves us without a parent. */
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
