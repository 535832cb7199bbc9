import { createHash } from 'node:crypto';
import { inkOn, safeColour } from '../html.ts';

/** The one thing that differs between workspaces: the accent and what is legible on it. */
export function themeCss(brandColour: string): string {
  const brand = safeColour(brandColour);
  return `:root{--brand:${brand};--on-brand:${inkOn(brand)}}`;
}

/** The theme as a source of a content security policy, so that no other inline style is let in. */
export function themeCssHash(brandColour: string): string {
  return `sha256-${createHash('sha256').update(themeCss(brandColour)).digest('base64')}`;
}

const closed = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Content-Security-Policy of the pages without a theme: unknown, too many, error. */
export const plainPageCsp = `${closed}; style-src 'self'; img-src 'self'`;

type ThemedPage = {
  workspace: { brandColour: string; logoUrl: string | null };
  picture: { url: string } | null;
};

/**
 * Content-Security-Policy of a credential's page: no script at all, the theme by its hash,
 * pictures from here and from where this page's logo and certificate lie.
 */
export function credentialPageCsp({ workspace, picture }: ThemedPage): string {
  const origins = [workspace.logoUrl, picture?.url ?? null].flatMap((url) => originOf(url) ?? []);
  const pictures = ["'self'", ...new Set(origins)].join(' ');
  const styles = `'self' '${themeCssHash(workspace.brandColour)}'`;
  return `${closed}; style-src ${styles}; img-src ${pictures}`;
}

/** Content-Security-Policy of the learner's pages: the same, with forms that are sent to here. */
export function learnerPageCsp(brandColour: string): string {
  const styles = `'self' '${themeCssHash(brandColour)}'`;
  const forms = closed.replace("form-action 'none'", "form-action 'self'");
  return `${forms}; style-src ${styles}; img-src 'self'`;
}

function originOf(url: string | null): string | undefined {
  return url !== null && /^https?:\/\//.test(url) ? new URL(url).origin : undefined;
}
