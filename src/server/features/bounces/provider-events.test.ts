// What each mail provider posts, and what becomes of the mail.

import { describe, expect, it } from 'vitest';
import { buildWorkspace } from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';
import { buildSentMail, listSuppressions, type SentMail } from './test-support.ts';

const PATH = '/mail-events';
const ONE = { recorded: 1, ignored: 0 };

type Case = [name: string, body: (mail: SentMail) => unknown, state: string, type: string | null];

const inSns = (message: unknown) => ({
  Type: 'Notification',
  TopicArn: 'arn:aws:sns:eu-west-1:123456789012:bounces',
  Message: JSON.stringify(message),
});

const ses = ({ messageId }: SentMail, rest: object) => ({
  mail: { messageId: '0100018f-ses', commonHeaders: { messageId } },
  ...rest,
});

const plain = ({ messageId }: SentMail) => messageId.slice(1, -1);

const CASES: Case[] = [
  [
    'SendGrid: bounce',
    ({ messageId, to }) => [
      { event: 'bounce', type: 'bounce', email: to, 'smtp-id': messageId, sg_event_id: 'a' },
    ],
    'bounced',
    'hard',
  ],
  [
    'SendGrid: block',
    ({ messageId, to }) => [
      { event: 'bounce', type: 'blocked', email: to, 'smtp-id': messageId, sg_event_id: 'a' },
    ],
    'bounced',
    'soft',
  ],
  [
    'SendGrid: delivered',
    ({ messageId, to }) => [
      { event: 'delivered', email: to, 'smtp-id': messageId, sg_event_id: 'a', response: '250 OK' },
    ],
    'delivered',
    null,
  ],
  [
    'SendGrid: spam report',
    ({ messageId, to }) => [
      { event: 'spamreport', email: to, 'smtp-id': messageId, sg_event_id: 'a' },
    ],
    'complained',
    null,
  ],
  [
    'Postmark: hard bounce, by metadata',
    (mail) => ({
      RecordType: 'Bounce',
      Type: 'HardBounce',
      MessageID: '883953f4-6105-42a2-a16a-77a8eac79483',
      Email: mail.to,
      Details: '550 no such user',
      Metadata: { mail: plain(mail) },
    }),
    'bounced',
    'hard',
  ],
  [
    'Postmark: soft bounce, by its content',
    (mail) => ({
      RecordType: 'Bounce',
      Type: 'SoftBounce',
      Email: mail.to,
      Content: `Return-Path: <>\r\nMessage-ID: ${mail.messageId}\r\n`,
    }),
    'bounced',
    'soft',
  ],
  [
    'Postmark: delivery',
    (mail) => ({ RecordType: 'Delivery', Recipient: mail.to, Metadata: { mail: plain(mail) } }),
    'delivered',
    null,
  ],
  [
    'Postmark: spam complaint',
    (mail) => ({ RecordType: 'SpamComplaint', Email: mail.to, Metadata: { mail: plain(mail) } }),
    'complained',
    null,
  ],
  [
    'Mailgun: permanent failure',
    (mail) => ({
      signature: {},
      'event-data': {
        event: 'failed',
        severity: 'permanent',
        recipient: mail.to,
        message: { headers: { 'message-id': plain(mail) } },
        'delivery-status': { code: 550, 'enhanced-code': '5.1.1', message: 'No such user' },
      },
    }),
    'bounced',
    'hard',
  ],
  [
    'Mailgun: refused for its content',
    (mail) => ({
      'event-data': {
        event: 'failed',
        severity: 'permanent',
        recipient: mail.to,
        message: { headers: { 'message-id': plain(mail) } },
        'delivery-status': { code: 554, message: 'Message rejected as spam' },
      },
    }),
    'bounced',
    'soft',
  ],
  [
    'Amazon SES: bounce',
    (mail) =>
      inSns(
        ses(mail, {
          notificationType: 'Bounce',
          bounce: {
            bounceType: 'Permanent',
            bouncedRecipients: [{ emailAddress: mail.to, diagnosticCode: 'smtp; 550 5.1.1' }],
          },
        }),
      ),
    'bounced',
    'hard',
  ],
  [
    'Amazon SES: complaint',
    (mail) =>
      inSns(
        ses(mail, {
          notificationType: 'Complaint',
          complaint: { complainedRecipients: [{ emailAddress: mail.to }] },
        }),
      ),
    'complained',
    null,
  ],
  [
    'Amazon SES: delivery, without SNS around it',
    (mail) =>
      ses(mail, {
        eventType: 'Delivery',
        delivery: { recipients: [mail.to], smtpResponse: '250 OK' },
      }),
    'delivered',
    null,
  ],
  [
    'Resend: bounce',
    (mail) => ({
      type: 'email.bounced',
      data: {
        email_id: 'x',
        to: [mail.to],
        headers: [{ name: 'Message-ID', value: mail.messageId }],
        bounce: { type: 'Transient', message: 'mailbox full' },
      },
    }),
    'bounced',
    'soft',
  ],
  [
    'our own format: a list',
    ({ messageId, to }) => [{ messageId, event: 'bounced', recipient: to, answer: '550' }],
    'bounced',
    'hard',
  ],
  [
    'our own format: an object, without a recipient',
    ({ messageId }) => ({ events: [{ messageId, event: 'bounced', bounceType: 'soft' }] }),
    'bounced',
    'soft',
  ],
];

describe('a webhook', () => {
  const harness = useHarness({ sendsMail: true });

  async function build() {
    const workspace = await buildWorkspace(harness);
    return { workspace, mail: await buildSentMail(harness, workspace) };
  }

  it.each(CASES)('records %s', async (_, body, state, bounceType) => {
    const { workspace, mail } = await build();
    const response = await workspace.issuer.post(PATH, body(mail));
    expect(response).toMatchObject({ status: 200, body: ONE });
    expect(await mail.read()).toMatchObject({ state, bounce_type: bounceType });
    const isStopped = state === 'complained' || bounceType === 'hard';
    expect(await listSuppressions(harness, workspace)).toHaveLength(isStopped ? 1 : 0);
  });
});
