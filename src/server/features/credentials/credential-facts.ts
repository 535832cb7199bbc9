import { type Design, design as designSchema } from '../../../shared/certifications.ts';
import type { RevocationReason } from '../../../shared/revocation-reasons.ts';
import type { Config } from '../../config.ts';
import { joinInWorkspace } from '../../db/join-in-workspace.ts';
import type { Tx } from '../../db/pool.ts';
import type { CertificateFacts, CertificateImage } from '../../pdf/certificate-facts.ts';
import { findImages } from '../workspaces/images.queries.ts';

/** Everything that was frozen when a credential was issued, and its current status. */
export type CredentialFacts = {
  id: string;
  certificationId: string;
  code: string;
  learnerName: string | null;
  learnerLanguage: string | null;
  issuedOn: string;
  expiresOn: string | null;
  /** False once it is revoked, or expired and issued again. */
  isCurrent: boolean;
  revokedAt: Date | null;
  revokedOn: string | null;
  revokedReason: RevocationReason | null;
  revokedText: string | null;
  replacedByCode: string | null;
  /** Title of the program that the learner completed for it. */
  programTitle: string | null;
  title: string;
  description: string;
  criteria: string | null;
  design: Design;
  workspaceName: string;
  brandColour: string;
  logoSha256: string | null;
  language: string;
  /** Time zone of the workspace at the time of issuing. Determines the date format. */
  profileTimeZone: string;
  /** Current time zone of the workspace. Determines today's date on every page. */
  timeZone: string;
};

/**
 * Reads the facts of a credential of this workspace. With `version`, as they would be in that
 * version of the certification with the current profile of the workspace.
 */
export async function findCredentialFacts(
  tx: Tx,
  id: string,
  version?: number,
): Promise<CredentialFacts | undefined> {
  const isOther = version !== undefined;
  const row = await tx
    .selectFrom('credentials as c')
    .innerJoin('workspaces as w', 'w.id', 'c.workspaceId')
    .innerJoin('certificationVersions as v', (join) => {
      const own = join.onRef('v.workspaceId', '=', 'c.workspaceId');
      if (!isOther) return own.onRef('v.id', '=', 'c.versionId');
      return own.onRef('v.certificationId', '=', 'c.certificationId').on('v.number', '=', version);
    })
    .innerJoin('workspaceProfiles as p', (join) =>
      join
        .onRef('p.workspaceId', '=', 'c.workspaceId')
        .onRef('p.id', '=', isOther ? 'w.profileId' : 'c.profileId'),
    )
    .innerJoin('workspaceProfiles as now', (join) =>
      join.onRef('now.workspaceId', '=', 'w.id').onRef('now.id', '=', 'w.profileId'),
    )
    .leftJoin('credentials as r', (join) => joinInWorkspace(join, 'r.id', 'c.replacedById'))
    .leftJoin('programs as g', (join) => joinInWorkspace(join, 'g.id', 'c.programId'))
    .select([
      'c.id',
      'c.certificationId',
      'c.code',
      'c.learnerName',
      'c.learnerLanguage',
      'c.issuedOn',
      'c.expiresOn',
      'c.isCurrent',
      'c.revokedAt',
      'c.revokedOn',
      'c.revokedReason',
      'c.revokedText',
      'r.code as replacedByCode',
      'g.title as programTitle',
      'v.title',
      'v.description',
      'v.criteria',
      'v.design',
      'p.name as workspaceName',
      'p.brandColour',
      'p.logoSha256',
      'p.language',
      'p.timeZone as profileTimeZone',
      'now.timeZone',
    ])
    .where('c.id', '=', id)
    .executeTakeFirst();
  return (
    row && {
      ...row,
      design: designSchema.parse(row.design),
      revokedReason: row.revokedReason as RevocationReason | null,
    }
  );
}

/** URL of the public page of a credential. */
export function credentialUrl(config: Config, code: string): string {
  return `${config.publicUrl}/c/${code}`;
}

/** Facts of the certificate, including its pictures. `learnerName` must not be erased. */
export async function toCertificateFacts(
  tx: Tx,
  config: Config,
  facts: CredentialFacts & { learnerName: string },
): Promise<CertificateFacts> {
  const signatories = facts.design.signatories;
  const hashes = [facts.logoSha256, ...signatories.map((it) => it.signature)];
  const pictures = new Map<string, CertificateImage>();
  for (const image of await findImages(
    tx,
    hashes.filter((it) => it !== null),
  )) {
    pictures.set(image.sha256, image);
  }
  const picture = (sha256: string | null) => (sha256 ? (pictures.get(sha256) ?? null) : null);
  return {
    title: facts.title,
    description: facts.description,
    learnerName: facts.learnerName,
    learnerLanguage: facts.learnerLanguage ?? facts.language,
    language: languageOf(facts),
    workspaceName: facts.workspaceName,
    colour: facts.design.colour ?? facts.brandColour,
    design: facts.design,
    logo: picture(facts.logoSha256),
    issuedOn: facts.issuedOn,
    expiresOn: facts.expiresOn,
    code: facts.code,
    url: credentialUrl(config, facts.code),
    signatories: signatories.map((it) => ({ ...it, signature: picture(it.signature) })),
  };
}

/**
 * Language of a credential's certificate, mails and page: that of the certification if fixed, else
 * the learner's, else the workspace's.
 */
export function languageOf({
  design,
  learnerLanguage,
  language,
}: Pick<CredentialFacts, 'design' | 'learnerLanguage' | 'language'>): string {
  if (design.language === 'workspace') return language;
  return design.language === 'learner' ? (learnerLanguage ?? language) : design.language;
}
