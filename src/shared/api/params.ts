import { z } from 'zod';
import { idField } from '../fields.ts';

/** Path parameters of an operation on one thing. */
export const byId = z.object({ id: idField });

/**
 * Links to files cannot send the header that names the workspace, so these operations accept it in
 * the query.
 */
export const workspaceInQuery = { workspace: z.string().max(100).optional() };

export const pictureInQuery = {
  ...workspaceInQuery,
  size: z.enum(['page', 'thumbnail']).default('page'),
};
