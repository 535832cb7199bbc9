import { createHash } from 'node:crypto';
import { inkOn, safeColour } from '../html.ts';

/** The theme of a workspace: the accent and a readable text colour on it. */
export function themeCss(brandColour: string): string {
  const brand = safeColour(brandColour);
  return `:root{--brand:${brand};--on-brand:${inkOn(brand)}}`;
}

/** The hash of the theme as a CSP source, so that no other inline style is allowed. */
export function themeCssHash(brandColour: string): string {
  return `sha256-${createHash('sha256').update(themeCss(brandColour)).digest('base64')}`;
}

const closed = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Content-Security-Policy of pages without a theme: unknown code, too many requests, error. */
export const plainPageCsp = `${closed}; style-src 'self'; img-src 'self'`;

type ThemedPage = {
  workspace: { brandColour: string; logoUrl: string | null };
  picture: { url: string } | null;
};

/**
 * Content-Security-Policy of a credential's page: no scripts, the theme by its hash, and pictures
 * from our origin and from those of the logo and certificate.
 */
export function credentialPageCsp({ workspace, picture }: ThemedPage): string {
  const origins = [workspace.logoUrl, picture?.url ?? null].flatMap((url) => originOf(url) ?? []);
  const pictures = ["'self'", ...new Set(origins)].join(' ');
  const styles = `'self' '${themeCssHash(workspace.brandColour)}'`;
  return `${closed}; style-src ${styles}; img-src ${pictures}`;
}

/** Content-Security-Policy of the learner's pages: also allows forms that submit to our origin. */
export function learnerPageCsp(brandColour: string): string {
  const styles = `'self' '${themeCssHash(brandColour)}'`;
  const forms = closed.replace("form-action 'none'", "form-action 'self'");
  return `${forms}; style-src ${styles}; img-src 'self'`;
}

function originOf(url: string | null): string | undefined {
  return url !== null && /^https?:\/\//.test(url) ? new URL(url).origin : undefined;
}
