import type { MailKind } from '../../../shared/credentials.ts';

/** All kinds of mail, in the order of the list. Certifications have texts of the first group. */
export const MAIL_GROUPS = {
  credentials: ['issued', 'renewed', 'replaced', 'corrected', 'revoked', 'expiring', 'expired'],
  programs: ['completed', 'did_not_pass', 'reminder'],
  access: ['learner_link', 'invitation'],
} as const satisfies Record<string, readonly MailKind[]>;

export type MailGroup = keyof typeof MAIL_GROUPS;

/** The kind in a URL; undefined if it is unknown, or if a certification has no text of it. */
export function kindIn(name: string, isOfCertification: boolean): MailKind | undefined {
  const { credentials, programs, access } = MAIL_GROUPS;
  const kinds: readonly MailKind[] = isOfCertification
    ? credentials
    : [...credentials, ...programs, ...access];
  return kinds.find((kind) => kind === name);
}
