import { returnAddress } from '../../email/verp.ts';
import { buildCredential, buildLearner, type TestWorkspace } from '../../test/factories.ts';
import type { Harness } from '../../test/harness.ts';

export const BOUNCE_ADDRESS = 'bounces@example.org';

type MailRow = {
  state: string;
  bounce_type: string | null;
  answer: string | null;
  outcome_at: Date | null;
};

/** A mail about a credential that a server has accepted. */
export async function buildSentMail(harness: Harness, workspace: TestWorkspace) {
  const learner = await buildLearner(workspace);
  const credential = await buildCredential(workspace, { learnerId: learner.id, notify: true });
  const id = credential.mail?.id ?? '';
  await harness.asOwner(`update mails set state = 'sent', answer = '250 OK' where id = $1`, [id]);
  return {
    id,
    learnerId: learner.id,
    to: learner.email ?? '',
    messageId: `<${id}@laurel.test>`,
    returnPath: returnAddress(BOUNCE_ADDRESS, id, harness.deps.config.secret),
    async read(): Promise<MailRow | undefined> {
      const columns = 'state, bounce_type, answer, outcome_at';
      const rows = await harness.asOwner<MailRow>(`select ${columns} from mails where id = $1`, [
        id,
      ]);
      return rows[0];
    },
  };
}

export type SentMail = Awaited<ReturnType<typeof buildSentMail>>;

/** The addresses of a workspace that get no more mail. */
export async function listSuppressions(harness: Harness, { id }: TestWorkspace) {
  return await harness.asOwner(
    'select address, reason, answer, mail_id from suppressions where workspace_id = $1',
    [id],
  );
}

/** A report as Postfix sends it, about a mail that it returns. */
export function bounceMessage(given: {
  to: string;
  recipient: string;
  messageId?: string;
  action?: string;
  status?: string;
}): string {
  const { to, recipient, messageId = '<unknown@example.org>' } = given;
  const { action = 'failed', status = '5.1.1' } = given;
  return [
    'Return-Path: <>',
    'From: MAILER-DAEMON@mx.example.net (Mail Delivery System)',
    `To: ${to}`,
    'Subject: Undelivered Mail Returned to Sender',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'Your message could not be delivered.',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example.net',
    '',
    `Final-Recipient: rfc822; ${recipient}`,
    `Action: ${action}`,
    `Status: ${status}`,
    `Diagnostic-Code: smtp; 550 ${status} the words of the other server`,
    '--b',
    'Content-Type: text/rfc822-headers',
    '',
    `Message-ID: ${messageId}`,
    `To: ${recipient}`,
    '',
    '--b--',
    '',
  ].join('\r\n');
}
