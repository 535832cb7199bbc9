import type { Config } from '../../config.ts';

/** A screen with a button: programs that look at mails open links, but press nothing. */
export function invitationUrl(config: Config, token: string): string {
  return `${config.publicUrl}/invitation?${new URLSearchParams({ token })}`;
}
