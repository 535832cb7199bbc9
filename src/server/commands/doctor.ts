import { parseArgs } from 'node:util';
import type { Config } from '../config.ts';
import { errorMessage } from '../start-error.ts';
import { checkDatabase } from './check-database.ts';
import {
  checkDataDir,
  checkFonts,
  checkNode,
  checkPort,
  checkPublicUrl,
  checkSecret,
  checkSmtp,
  checkSpace,
  checkWeb,
} from './check-environment.ts';
import type { Context } from './command.ts';
import { type Finding, problem } from './finding.ts';

type Found = Finding | Finding[];
type Check = (config: Config) => Found | Promise<Found>;

const checks: readonly Check[] = [
  checkDataDir,
  checkSpace,
  checkSecret,
  checkDatabase,
  checkPort,
  checkPublicUrl,
  checkSmtp,
  checkFonts,
  checkWeb,
];

/** Prints one line per check. Exits with code 1 if Laurel would not run. */
export async function run(context: Context): Promise<void> {
  parseArgs({ args: context.args });
  let problems = 0;
  const report = ({ level, text }: Finding) => {
    if (level === 'problem') problems += 1;
    context.print(`${level.padEnd(9)}${text}`);
  };
  report(checkNode());
  const config = settings(context, report);
  if (config) {
    for (const check of checks) (await examine(check, config)).forEach(report);
  }
  if (problems > 0) process.exitCode = 1;
}

/** A check that throws counts as a problem. */
async function examine(check: Check, config: Config): Promise<Finding[]> {
  try {
    return [await check(config)].flat();
  } catch (error) {
    return [problem(errorMessage(error))];
  }
}

function settings(context: Context, report: (finding: Finding) => void): Config | undefined {
  try {
    return context.config();
  } catch (error) {
    report(problem(`${errorMessage(error)} The other checks were skipped.`));
    return undefined;
  }
}
