import { type MailKind, REVOCATION_REASON_WORDS } from '../../../shared/credentials.ts';
import type { Config } from '../../config.ts';
import { type RenderedMail, renderIssuedMail, renderRevokedMail } from '../../email/bodies.ts';
import { invariant } from '../../errors.ts';
import { type CredentialFacts, credentialUrl } from '../credentials/credential-facts.ts';

/** What mails show of a workspace: the profile that the credential was issued with. */
function mailWorkspace(facts: CredentialFacts, logoUrl: string) {
  return {
    name: facts.workspaceName,
    brandColour: facts.brandColour,
    language: facts.language,
    logoUrl: facts.logoSha256 ? logoUrl : null,
  };
}

/**
 * The mail as it is, a pure function of the credential's facts. A preview, whose credential does
 * not exist, gives the logo another address.
 */
export async function renderMail(
  config: Config,
  kind: MailKind,
  facts: CredentialFacts,
  logoUrl = `${credentialUrl(config, facts.code)}/logo.png`,
): Promise<RenderedMail> {
  const pageUrl = credentialUrl(config, facts.code);
  const shared = {
    workspace: mailWorkspace(facts, logoUrl),
    learnerName: facts.learnerName ?? '',
    title: facts.title,
    pageUrl,
  };
  if (kind === 'issued') {
    return await renderIssuedMail({
      ...shared,
      issuedOn: facts.issuedOn,
      expiresOn: facts.expiresOn,
      code: facts.code,
      pdfUrl: `${pageUrl}.pdf`,
    });
  }
  invariant(facts.revokedOn && facts.revokedReason, 'a mail about a revocation follows one');
  return await renderRevokedMail({
    ...shared,
    revokedOn: facts.revokedOn,
    reason: REVOCATION_REASON_WORDS[facts.revokedReason],
  });
}
