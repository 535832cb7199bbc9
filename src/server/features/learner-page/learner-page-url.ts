import type { Config } from '../../config.ts';

/** Where learners of a workspace come to see their own programs and credentials. */
export function learnerPageUrl(config: Config, slug: string): string {
  return `${config.publicUrl}/l/${slug}`;
}

/** What lets a learner in, once. Opening it uses nothing up, for mail scanners open links too. */
export function learnerLinkUrl(config: Config, slug: string, token: string): string {
  return `${learnerPageUrl(config, slug)}/enter?token=${token}`;
}
