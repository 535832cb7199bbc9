import type { Deps } from '../deps.ts';
import { findWorkspaceIdBySlug } from '../features/workspaces/workspaces.queries.ts';
import { StartError } from '../start-error.ts';

/** The id of the workspace that a command names by its slug. */
export async function getWorkspaceId(deps: Deps, slug: string): Promise<string> {
  const id = await findWorkspaceIdBySlug(deps.db, slug);
  if (!id) throw new StartError(`There is no workspace ${slug}.`);
  return id;
}
