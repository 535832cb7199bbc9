import type { z } from 'zod';
import { sentence } from '../../../shared/words/sentence.ts';
import type { workspaceChange } from '../../../shared/workspaces.ts';
import { violatedConstraint } from '../../db/transaction.ts';
import { AppError } from '../../errors.ts';
import { recordEvent } from '../../events.ts';
import { newId } from '../../new-id.ts';
import type { Work } from '../../work.ts';
import { changedFields } from '../audit/changed-fields.ts';
import { imageExists } from './images.queries.ts';
import {
  getWorkspace,
  insertProfile,
  lockWorkspace,
  updateWorkspace,
  type Workspace,
} from './workspaces.queries.ts';

/**
 * Changes the settings. Data shown on certificates is stored as a new profile, so that issued
 * credentials keep theirs.
 */
export async function changeWorkspace(
  work: Work,
  change: z.output<typeof workspaceChange>,
): Promise<Workspace> {
  const { tx } = work;
  await lockWorkspace(tx);
  const before = await getWorkspace(tx);
  const { slug, logo, ...rest } = change;
  if (typeof logo === 'string' && !(await imageExists(tx, logo))) {
    throw new AppError('image_not_found', { fields: { logo: sentence('api.image.missing') } });
  }
  const profile = {
    name: rest.name ?? before.name,
    brandColour: rest.brandColour ?? before.brandColour,
    timeZone: rest.timeZone ?? before.timeZone,
    language: rest.language ?? before.language,
    logoSha256: logo === undefined ? before.logoSha256 : logo,
    id: newId(),
  };
  const changed = changedFields({ ...before, logo: before.logoSha256 }, change);
  if (changed === '') return before;
  await insertProfile(tx, before.workspaceId, profile);
  try {
    await updateWorkspace(tx, before.workspaceId, {
      profileId: profile.id,
      ...(slug ? { slug } : {}),
    });
  } catch (error) {
    if (violatedConstraint(error) === 'workspaces__slug_is_unique') {
      throw new AppError('slug_taken', {
        fields: { slug: sentence('error.slug_taken') },
        cause: error,
      });
    }
    throw error;
  }
  const after = await getWorkspace(tx);
  const subject = { kind: 'workspace' as const, id: before.workspaceId };
  recordEvent(work, 'workspace.changed', subject, { changed });
  return after;
}
