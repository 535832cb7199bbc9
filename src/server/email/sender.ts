import type { Config } from '../config.ts';

/** Sender of a mail: the workspace's name with the installation's e-mail address. */
export function senderOf(config: Config, name: string): { name: string; address: string } {
  return { name, address: config.mailFrom };
}
