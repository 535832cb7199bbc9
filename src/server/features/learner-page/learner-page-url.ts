import type { Config } from '../../config.ts';

/** URL of the page on which learners of a workspace see their programs and credentials. */
export function learnerPageUrl(config: Config, slug: string): string {
  return `${config.publicUrl}/l/${slug}`;
}

/** URL of a one-time link. Opening it does not consume it, because mail scanners open links too. */
export function learnerLinkUrl(config: Config, slug: string, token: string): string {
  return `${learnerPageUrl(config, slug)}/enter?token=${token}`;
}
