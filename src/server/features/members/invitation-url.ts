import type { Config } from '../../config.ts';

/** Links to a page with a button, because mail scanners open links but don't press buttons. */
export function invitationUrl(config: Config, token: string): string {
  return `${config.publicUrl}/invitation?${new URLSearchParams({ token })}`;
}
