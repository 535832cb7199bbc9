import type { Config } from '../config.ts';
import { createDb, createPool } from '../db/pool.ts';
import { createProxyTrust, listUntrustedProxies } from '../http/proxies.ts';
import { type Finding, warning } from './finding.ts';

/** Checks whether requests came through a proxy that Laurel does not trust. */
export async function checkProxies(
  { trustProxy }: Config,
  applicationUrl: string,
): Promise<Finding[]> {
  const db = createDb(createPool(applicationUrl, { connectionsMax: 1, name: 'laurel doctor' }));
  try {
    const isTrusted = createProxyTrust(trustProxy);
    const others = (await listUntrustedProxies(db)).filter((address) => !isTrusted(address));
    if (others.length === 0) return [];
    return [
      warning(
        `Requests come through a proxy that is not in TRUST_PROXY (${others.join(', ')}), so all ` +
          'clients behind it share one rate limit. If it is yours, add its address to TRUST_PROXY.',
      ),
    ];
  } finally {
    await db.destroy();
  }
}
