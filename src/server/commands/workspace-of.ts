import type { Deps } from '../deps.ts';
import { findWorkspaceIdBySlug } from '../features/workspaces/workspaces.queries.ts';
import { StartError } from '../start-error.ts';

/** Id of the workspace with this slug. */
export async function getWorkspaceId(deps: Deps, slug: string): Promise<string> {
  const id = await findWorkspaceIdBySlug(deps.db, slug);
  if (!id) throw new StartError(`Workspace ${slug} not found.`);
  return id;
}
