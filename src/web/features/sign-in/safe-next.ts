import { paths } from '../../paths.ts';

/** Only addresses of screens: a link must not lead somebody who signs in to another site. */
export function safeNext(next: string | undefined): string {
  return next?.startsWith('/w/') ? next : paths.start();
}
