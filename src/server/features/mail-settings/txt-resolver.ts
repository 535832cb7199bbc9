import { Resolver } from 'node:dns/promises';
import { domainToASCII } from 'node:url';
import { errorCode } from '../../start-error.ts';

const TIMEOUT_MS = 3_000;
const TRIES = 2;
const LENGTH_MAX = 4_000;
const RECORDS_MAX = 100;

/** TXT records of a name: an empty list if there are none, undefined if DNS does not respond. */
export type FindTxt = (name: string) => Promise<string[] | undefined>;

/** Asks the servers of the system, or the given ones. */
export function createTxtResolver(
  options: { servers?: string[]; timeoutMs?: number } = {},
): FindTxt {
  const { servers, timeoutMs = TIMEOUT_MS } = options;
  const resolver = new Resolver({ timeout: timeoutMs, tries: TRIES });
  if (servers) resolver.setServers(servers);
  return async (name) => {
    try {
      const records = await resolver.resolveTxt(domainToASCII(name));
      // Long records consist of several strings.
      return records.slice(0, RECORDS_MAX).map((strings) => strings.join('').slice(0, LENGTH_MAX));
    } catch (error) {
      const isNone = ['ENOTFOUND', 'ENODATA'].includes(errorCode(error) ?? '');
      return isNone ? [] : undefined;
    }
  };
}
