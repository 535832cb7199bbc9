import { paths } from '../../paths.ts';

/**
 * Accepts only paths of this site, so that a link cannot redirect to another site after sign-in.
 */
export function safeNext(next: string | undefined): string {
  return next?.startsWith('/w/') ? next : paths.start();
}
