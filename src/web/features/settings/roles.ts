import type { Role } from '../../../shared/roles.ts';

/** The permissions of each role, in a few words. */
export const ROLE_WORDS: Record<Role, { label: string; description: string }> = {
  owner: { label: 'Owner', description: 'Everything, owners included.' },
  admin: { label: 'Admin', description: 'Settings, certifications, issuing and revoking.' },
  issuer: { label: 'Issuer', description: 'Adds learners and issues. Cannot revoke.' },
  viewer: { label: 'Viewer', description: 'Sees learners and credentials, but no notes.' },
};
