import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import pretty from 'pino-pretty';
import { laurelDir } from '../installation.ts';

export const BIN = join(laurelDir, 'bin/laurel.js');
const STANDBY = join(import.meta.dirname, 'standby.ts');

const LISTENING = /listening on \S+:(\d+)\)/;
/** An open event stream would otherwise delay the end of an old server by seconds. */
const STOP_MS = 1_000;

/**
 * Runs the server, each time on another port, so that a new one needn't wait for the end of the old
 * one.
 */
export class Backend {
  readonly #env: NodeJS.ProcessEnv;
  readonly #print: (line: string) => void;
  readonly #log = pretty({
    colorize: process.stdout.isTTY === true,
    ignore: 'pid,hostname',
    singleLine: true,
    translateTime: 'SYS:HH:MM:ss',
  });
  #child: ChildProcess | undefined;
  #standby: ChildProcess | undefined;
  #port = Promise.withResolvers<number>();
  #isListening = false;

  constructor(env: NodeJS.ProcessEnv, print: (line: string) => void) {
    this.#env = env;
    this.#print = print;
  }

  /** Port of the current server, once it listens. If it cannot start, waits for one that can. */
  get port(): Promise<number> {
    return this.#port.promise;
  }

  /** Restarts the server. `cause` is the saved file. */
  start(cause?: string): void {
    const startedAtMs = performance.now();
    if (this.#child) void end(this.#child);
    if (this.#isListening) this.#port = Promise.withResolvers();
    this.#isListening = false;
    const child = this.#standby?.connected ? this.#standby : this.#spawn();
    child.send('start');
    this.#standby = undefined;
    this.#child = child;
    child.stderr?.pipe(this.#log, { end: false });
    let printed = '';
    child.stdout?.setEncoding('utf8').on('data', (part: string) => {
      printed += part;
      const port = LISTENING.exec(printed)?.[1];
      if (this.#child !== child || this.#isListening || port === undefined) return;
      this.#isListening = true;
      this.#standby ??= this.#spawn();
      this.#port.resolve(Number(port));
      const ms = Math.round(performance.now() - startedAtMs);
      this.#print(cause ? `${cause}: restarted in ${ms} ms` : `started in ${ms} ms`);
    });
    child.on('exit', (code) => {
      if (this.#child !== child) return;
      this.#print(`The server ended (${code}); it starts again with the next save.`);
    });
  }

  async stop(): Promise<void> {
    const children = [this.#child, this.#standby].filter((it) => it !== undefined);
    this.#child = undefined;
    await Promise.all(children.map(end));
  }

  /** A process that becomes a server when it is sent a message. */
  #spawn(): ChildProcess {
    return spawn(process.execPath, [STANDBY, 'start'], {
      cwd: laurelDir,
      env: this.#env,
      // The server stops when the channel closes, however this process ended.
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  await exited;
  clearTimeout(timer);
}
