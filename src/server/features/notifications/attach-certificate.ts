import type { MailKind } from '../../../shared/credentials.ts';
import type { Deps } from '../../deps.ts';
import type { MailMessage } from '../../email/mail-message.ts';
import { workspaceAsker } from '../../fair-queue.ts';
import { certificateFileName } from '../credentials/certificate-file-name.ts';
import { getCertificate, renderCertificatePdf } from '../credentials/render-certificate.ts';
import { isAboutIssue } from '../outbox/mail-kinds.ts';
import type { Mail } from '../outbox/mails.queries.ts';

/**
 * Renders the certificate for a mail about its issue. If that fails, the mail goes out without it,
 * because it also contains the link.
 */
export async function attachCertificate(
  deps: Deps,
  workspaceId: string,
  { id, kind, credentialId }: Mail,
): Promise<MailMessage['attachments']> {
  if (!credentialId || !isAboutIssue(kind as MailKind)) return undefined;
  try {
    const certificate = await getCertificate(deps, workspaceId, credentialId);
    const askers = [workspaceAsker(workspaceId)];
    const content = await renderCertificatePdf(deps, certificate, askers);
    const filename = certificateFileName(certificate.facts);
    return [{ filename, contentType: 'application/pdf', content }];
  } catch (error) {
    deps.log.warn({ err: error, mailId: id }, 'a mail is sent without its certificate');
    return undefined;
  }
}
