export const ROLES = ['owner', 'admin', 'issuer', 'viewer'] as const;
export type Role = (typeof ROLES)[number];

/** Permissions of each role in its workspace. */
const MAY = {
  changeSettings: ['owner', 'admin'],
  /** Also covers API keys. Not available to API keys. */
  changeMembers: ['owner', 'admin'],
  changeCertifications: ['owner', 'admin'],
  changePrograms: ['owner', 'admin'],
  /** Leads have this permission in their own programs too. */
  runProgram: ['owner', 'admin'],
  /** Leads have this permission in their own programs too. Not available to API keys. */
  changeXapiKeys: ['owner', 'admin'],
  /** Not available to API keys, because leads gain permissions. */
  addLeads: ['owner', 'admin'],
  changeLearners: ['owner', 'admin', 'issuer'],
  issue: ['owner', 'admin', 'issuer'],
  readNotes: ['owner', 'admin', 'issuer'],
  revoke: ['owner', 'admin'],
  erase: ['owner', 'admin'],
  read: ['owner', 'admin', 'issuer', 'viewer'],
} satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof MAY;

export function may(role: Role, permission: Permission): boolean {
  return (MAY[permission] as readonly Role[]).includes(role);
}
