import type { Config } from '../config.ts';

/** The sender of a mail: the workspace's name at the address this installation sends from. */
export function senderOf(config: Config, name: string): { name: string; address: string } {
  return { name, address: config.mailFrom };
}
