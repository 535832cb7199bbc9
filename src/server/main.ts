import type { Context } from './commands/command.ts';
import { ConfigError, loadConfig } from './config.ts';
import { AppError } from './errors.ts';
import { errorCode, StartError } from './start-error.ts';
import './tsx-loader.ts';

type CommandFile = { run(context: Context): Promise<void> };

const commands: Record<string, { summary: string; load(): Promise<CommandFile> }> = {
  start: {
    summary: 'run everything in one process: migrate, serve and work',
    load: () => import('./commands/start.ts'),
  },
  serve: {
    summary: 'serve requests only (requires DATABASE_URL and a migrated database)',
    load: () => import('./commands/serve.ts'),
  },
  work: {
    summary: 'run jobs only (requires DATABASE_URL and a migrated database)',
    load: () => import('./commands/work.ts'),
  },
  migrate: {
    summary: 'migrate the database and exit',
    load: () => import('./commands/migrate.ts'),
  },
  demo: {
    summary: 'create a demo workspace with sample data',
    load: () => import('./commands/demo.ts'),
  },
  'api-key': {
    summary: 'create an API key: api-key create --workspace SLUG --role ROLE --name NAME',
    load: () => import('./commands/api-key.ts'),
  },
  'sign-in-link': {
    summary: 'create a one-time sign-in link for a member: sign-in-link --email ADDRESS',
    load: () => import('./commands/sign-in-link.ts'),
  },
  doctor: {
    summary: 'check this installation for problems',
    load: () => import('./commands/doctor.ts'),
  },
};

/** Exit codes of sysexits.h, which service managers understand. */
const exitCodes = { problem: 1, usage: 64, config: 78 };

const print = (line: string) => {
  process.stdout.write(`${line}\n`);
};

process.exit(await main(process.argv.slice(2)));

/** Runs one command and returns its exit code. */
async function main([name, ...args]: string[]): Promise<number> {
  const command = Object.hasOwn(commands, name ?? '') ? commands[name ?? ''] : undefined;
  if (!command || args.includes('--help')) return help(command ? undefined : name);
  try {
    const { run } = await command.load();
    await run({ args, config: () => loadConfig(process.env), print });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    return explain(error);
  }
}

function help(name: string | undefined): number {
  const isAsked = name === undefined || ['help', '--help', '-h'].includes(name);
  const lines = Object.entries(commands).map(([each, { summary }]) => {
    return `  ${each.padEnd(14)}${summary}`;
  });
  const text = [
    'Usage: laurel <command>',
    '',
    ...lines,
    '',
    'Settings are environment variables. See docs/operate/settings.md.',
  ].join('\n');
  if (isAsked) print(text);
  else process.stderr.write(`Unknown command: ${name}\n\n${text}\n`);
  return isAsked ? 0 : exitCodes.usage;
}

/** Prints one sentence for problems that the operator can solve, and the whole error otherwise. */
function explain(error: unknown): number {
  // The suppressed error happened first and is the cause; the other one happened while closing.
  if (error instanceof SuppressedError) return explain(error.suppressed);
  if (error instanceof StartError || error instanceof AppError) {
    process.stderr.write(`${error.message}\n`);
    return error instanceof ConfigError ? exitCodes.config : exitCodes.problem;
  }
  if (errorCode(error)?.startsWith('ERR_PARSE_ARGS')) {
    process.stderr.write(`${(error as Error).message}\n`);
    return exitCodes.usage;
  }
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  return exitCodes.problem;
}
