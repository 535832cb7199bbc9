// The webhook for mail providers: authentication, formats, and limits.

import { describe, expect, it } from 'vitest';
import { buildWorkspace } from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';
import { buildSentMail, type SentMail } from './test-support.ts';

const PATH = '/mail-events';
const NONE = { recorded: 0, ignored: 1 };
const ONE = { recorded: 1, ignored: 0 };

const inSns = (message: unknown) => ({
  Type: 'Notification',
  TopicArn: 'arn:aws:sns:eu-west-1:123456789012:bounces',
  Message: JSON.stringify(message),
});

describe('the webhook for mail providers', () => {
  const harness = useHarness({ sendsMail: true });

  async function build() {
    const workspace = await buildWorkspace(harness);
    return { workspace, mail: await buildSentMail(harness, workspace) };
  }

  it.each<[string, (mail: SentMail) => unknown]>([
    [
      'that was opened',
      ({ messageId }) => [{ event: 'open', 'smtp-id': messageId, sg_event_id: 'a' }],
    ],
    ['that is retried', () => ({ 'event-data': { event: 'failed', severity: 'temporary' } })],
    ['of an unknown mail', () => [{ messageId: '<somebody@example.org>', event: 'bounced' }]],
    [
      'of another recipient',
      ({ messageId }) => [{ messageId, event: 'bounced', recipient: 'else@example.org' }],
    ],
    ['of another notification', () => inSns('Hello')],
  ])('ignores an event %s', async (_, body) => {
    const { workspace, mail } = await build();
    expect(await workspace.issuer.post(PATH, body(mail))).toMatchObject({
      status: 200,
      body: NONE,
    });
    expect(await mail.read()).toMatchObject({ state: 'sent' });
  });

  it('records each event once', async () => {
    const { workspace, mail } = await build();
    const event = { messageId: mail.messageId, event: 'complained' };
    const response = await workspace.issuer.post(PATH, [event, event]);
    expect(response.body).toEqual({ recorded: 1, ignored: 1 });
    expect((await workspace.issuer.post(PATH, [event])).body).toEqual(NONE);
  });

  it('knows only mails of the workspace of the key', async () => {
    const { mail } = await build();
    const other = await buildWorkspace(harness);
    const event = { messageId: mail.messageId, event: 'bounced' };
    expect((await other.issuer.post(PATH, [event])).body).toEqual(NONE);
    expect(await mail.read()).toMatchObject({ state: 'sent' });
  });

  it('accepts the key as password of HTTP Basic, here only', async () => {
    const { workspace, mail } = await build();
    const key = workspace.issuer.headers.authorization?.replace('Bearer ', '') ?? '';
    const authorization = `Basic ${Buffer.from(`laurel:${key}`).toString('base64')}`;
    const send = (method: 'GET' | 'POST', url: string, payload?: string) =>
      harness.app.inject({
        method,
        url: `/api/v1${url}`,
        headers: { authorization, 'content-type': 'text/plain; charset=UTF-8' },
        ...(payload === undefined ? {} : { payload }),
      });
    const events = JSON.stringify([{ messageId: mail.messageId, event: 'bounced' }]);
    expect((await send('POST', PATH, events)).json()).toEqual(ONE);
    expect((await send('GET', '/mails')).statusCode).toBe(401);
    expect((await send('POST', '/learners', '{}')).statusCode).not.toBe(200);
  });

  it('asks for a password without one, and with a wrong one', async () => {
    for (const authorization of [undefined, 'Basic bGF1cmVsOndyb25n']) {
      const response = await harness.app.inject({
        method: 'POST',
        url: `/api/v1${PATH}`,
        payload: [],
        ...(authorization === undefined ? {} : { headers: { authorization } }),
      });
      expect(response.statusCode).toBe(401);
      expect(response.headers['www-authenticate']).toMatch(/^Basic realm=/);
    }
  });

  it.each<[string, unknown]>([
    ['an unknown object', { hello: 'there' }],
    ['a number', 42],
    ['null', 'null'],
  ])('names what it expects instead of %s', async (_, body) => {
    const { workspace } = await build();
    const response = await workspace.issuer.post(PATH, body, {
      'content-type': 'application/json',
    });
    expect(response.status).toBe(400);
    expect(JSON.stringify(response.body)).toMatch(/list of events|invalid/i);
  });

  it('names the event that is not valid', async () => {
    const { workspace, mail } = await build();
    const events = [{ messageId: mail.messageId, event: 'bounced' }, { event: 'eaten' }];
    const response = await workspace.issuer.post(PATH, { events });
    expect(response.status).toBe(400);
    expect(response.body).toMatchObject({
      fields: { 'events.1.messageId': expect.stringContaining('Each event needs messageId') },
    });
    expect(await mail.read()).toMatchObject({ state: 'sent' });
  });

  it('accepts a thousand events and refuses more', async () => {
    const { workspace } = await build();
    const events = (count: number) =>
      Array.from({ length: count }, () => ({ messageId: '<x@example.org>', event: 'bounced' }));
    const accepted = await workspace.issuer.post(PATH, events(1_000));
    expect(accepted.body).toEqual({ recorded: 0, ignored: 1_000 });
    const refused = await workspace.issuer.post(PATH, events(1_001));
    expect(refused.status).toBe(400);
    expect(refused.body.message).toContain('1,000');
  });

  it('confirms no subscription of Amazon SNS by itself', async () => {
    const { workspace } = await build();
    const response = await workspace.issuer.post(PATH, {
      Type: 'SubscriptionConfirmation',
      TopicArn: 'arn:aws:sns:eu-west-1:123456789012:bounces',
      SubscribeURL: 'https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription',
    });
    expect(response.status).toBe(400);
    expect(response.body.message).toContain('isn’t confirmed yet');
  });
});
