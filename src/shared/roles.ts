export const ROLES = ['owner', 'admin', 'issuer', 'viewer'] as const;
export type Role = (typeof ROLES)[number];

/** What each role may do in its workspace: the table of "Who may do what". */
const MAY = {
  changeSettings: ['owner', 'admin'],
  /** Members and API keys; no API key may. */
  changeMembers: ['owner', 'admin'],
  changeCertifications: ['owner', 'admin'],
  changePrograms: ['owner', 'admin'],
  /** Besides these, a program's leads may, each in their own. */
  runProgram: ['owner', 'admin'],
  /** Leads may as well, each in their own program; no API key may. */
  changeXapiKeys: ['owner', 'admin'],
  /** A lead gains rights, so no API key may. */
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
