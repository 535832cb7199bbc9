// Set-up of the test project `pure`. Starting a process or using the network fails the test.

import childProcess from 'node:child_process';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import workerThreads from 'node:worker_threads';
import { afterEach } from 'vitest';

const STARTERS = ['exec', 'execFile', 'execFileSync', 'execSync', 'fork', 'spawn', 'spawnSync'];

const attempts: string[] = [];

/** Returns and clears the list of attempts since the test began. */
export function takeAttempts(): string[] {
  return attempts.splice(0);
}

/** Not an arrow function, because some of the replaced functions are called with `new`. */
function refuse(attempt: string) {
  return function refused() {
    attempts.push(attempt);
    throw new Error(message(attempt));
  };
}

function message(attempt: string): string {
  return (
    `A pure test called ${attempt}. Name its file *.native.test.ts or *.browser.test.ts, ` +
    'or test it through the API in features/.'
  );
}

for (const name of STARTERS) {
  Object.assign(childProcess, { [name]: refuse(`child_process.${name}`) });
}
Object.assign(workerThreads, { Worker: refuse('worker_threads.Worker') });
Object.assign(net.Socket.prototype, { connect: refuse('net.Socket.connect') });
Object.assign(net.Server.prototype, { listen: refuse('net.Server.listen') });
syncBuiltinESMExports();

// The code under test may have caught the error.
afterEach(() => {
  const [first] = takeAttempts();
  if (first) throw new Error(message(first));
});
