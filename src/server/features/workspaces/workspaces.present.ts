import { dateLocaleIn } from '../../date-locale.ts';
import { etagOf } from '../../etag.ts';
import type { Workspace } from './workspaces.queries.ts';

/** URL of a picture for members of the workspace. */
export function imageUrl(slug: string, sha256: string): string {
  return `/api/v1/images/${sha256}?workspace=${slug}`;
}

export function presentWorkspace(workspace: Workspace) {
  return {
    id: workspace.workspaceId,
    // Profiles are immutable, so a change has another id.
    etag: etagOf([workspace.id, workspace.slug]),
    slug: workspace.slug,
    name: workspace.name,
    brandColour: workspace.brandColour,
    timeZone: workspace.timeZone,
    language: workspace.language,
    dateLocale: dateLocaleIn(workspace.timeZone),
    logo: workspace.logoSha256,
    logoUrl: workspace.logoSha256 ? imageUrl(workspace.slug, workspace.logoSha256) : null,
  };
}
