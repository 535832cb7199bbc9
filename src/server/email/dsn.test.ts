// Shapes of reports that mail servers send, each written after published samples, with fictional
// names. What counts is the result for our recipient, and that the mail can be found.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readReport } from './dsn.ts';
import { parseMessage } from './message-parts.ts';

type Result = 'hard' | 'soft' | 'pending' | 'delivered' | 'complained' | 'none';

const FOLDER = join(import.meta.dirname, 'dsn-fixtures');
const RECIPIENT = 'ada.lovelace@example.net';
const MESSAGE_ID = '<019cae10-5d7a-7c1e-9f5a-2b8c6d4e0a11@laurel.example.org>';
const RETURN_ADDRESS = 'bounces+019cae105d7a7c1e9f5a2b8c6d4e0a115f0c2d9e71@example.org';
const SHARE_RIGHT_MIN = 0.95;

const EXPECTED: Record<string, Result> = {
  '1und1-size-limit': 'soft',
  'amazon-ses-unknown': 'hard',
  'arf-abuse': 'complained',
  'arf-abuse-redacted': 'complained',
  'arf-dmarc-failure': 'none',
  'arf-fraud': 'complained',
  'arf-not-spam': 'none',
  'barracuda-content': 'soft',
  'challenge-response': 'none',
  'challenge-response-daemon': 'none',
  'communigate-account-full': 'soft',
  'courier-policy': 'soft',
  'courier-user-unknown': 'hard',
  'cut-in-the-middle': 'hard',
  'daemon-without-domain': 'hard',
  'domino-not-listed': 'hard',
  'exchange-2003-no-account': 'hard',
  'exchange-2016-mailbox-full': 'soft',
  'exchange-55-not-found': 'hard',
  'exchange-french-not-found': 'hard',
  'exim-report-unrouteable': 'hard',
  'exim-text-delayed': 'pending',
  'exim-text-mailbox-full': 'soft',
  'exim-text-no-code': 'hard',
  'exim-text-retry-timeout': 'soft',
  'exim-text-spam': 'soft',
  'exim-text-user-unknown': 'hard',
  'gmail-delay': 'pending',
  'gmail-dmarc': 'soft',
  'gmail-inactive': 'hard',
  'gmail-not-found': 'hard',
  'gmail-old-text': 'hard',
  'gmail-old-text-delay': 'pending',
  'gmail-over-quota': 'soft',
  'gmx-mailbox-full': 'soft',
  'groupwise-unknown': 'hard',
  'html-only-bounce': 'hard',
  'imail-mailbox-size': 'soft',
  'imail-unknown-user': 'hard',
  'james-no-such-user': 'hard',
  'jmrp-complaint': 'complained',
  'left-the-company': 'none',
  'litemail-invalid-recipient': 'hard',
  'm-filter-japanese': 'hard',
  'mail2000-user-unknown': 'hard',
  'mailmarshal-user-unknown': 'hard',
  'mdaemon-permanent': 'hard',
  'mimecast-prohibited': 'soft',
  'notes-failure-reasons': 'hard',
  'office-365-access-denied': 'hard',
  'office-365-banned-address': 'soft',
  'office-365-expired': 'soft',
  'office-365-group-permission': 'soft',
  'office-365-not-found': 'hard',
  'opensmtpd-delayed': 'pending',
  'opensmtpd-unknown': 'hard',
  'outlook-com-unavailable': 'hard',
  'postfix-account-disabled': 'hard',
  'postfix-base64-status': 'hard',
  'postfix-blocklist': 'soft',
  'postfix-delayed': 'pending',
  'postfix-delivered': 'delivered',
  'postfix-domain-not-found': 'hard',
  'postfix-expanded': 'pending',
  'postfix-expired': 'soft',
  'postfix-greylisted': 'soft',
  'postfix-headers-only': 'hard',
  'postfix-internationalised': 'hard',
  'postfix-mailbox-full': 'soft',
  'postfix-over-quota-expired': 'soft',
  'postfix-relayed': 'pending',
  'postfix-sender-rejected': 'soft',
  'postfix-too-large': 'soft',
  'postfix-user-unknown': 'hard',
  'qmail-no-host': 'hard',
  'qmail-no-mailbox': 'hard',
  'qmail-over-quota': 'soft',
  'qmail-queue-too-long': 'soft',
  'qmail-remote-refused': 'hard',
  'read-receipt': 'none',
  'read-receipt-deleted': 'none',
  'reply-of-a-person': 'none',
  'rfc3464-forwarded': 'hard',
  'rfc3464-no-blank-line': 'hard',
  'rfc3464-nothing-returned': 'hard',
  'rfc3464-several-recipients': 'hard',
  'rfc3464-status-without-action': 'hard',
  'sendmail-5-host-unknown': 'hard',
  'sendmail-cannot-send-5-days': 'soft',
  'sendmail-delayed': 'pending',
  'sendmail-relayed-receipt': 'pending',
  'sendmail-return-receipt': 'delivered',
  'sendmail-service-unavailable': 'soft',
  'sendmail-user-unknown': 'hard',
  'status-in-the-text': 'soft',
  'ticket-receipt': 'none',
  'vacation-outlook': 'none',
  'vacation-that-quotes-a-bounce': 'none',
  'vacation-unix': 'none',
  'yahoo-deferred-expired': 'soft',
  'yahoo-no-account': 'hard',
  'zimbra-unknown': 'hard',
  'zoho-invalid-address': 'hard',
};

async function read(name: string) {
  const message = await parseMessage(readFileSync(join(FOLDER, `${name}.eml`)));
  return readReport(message);
}

async function resultOf(name: string): Promise<Result> {
  const { recipients } = await read(name);
  const found = recipients.find(
    ({ addresses }) => addresses.length === 0 || addresses.includes(RECIPIENT),
  );
  return found?.bounceType ?? (found?.outcome as Result | undefined) ?? 'none';
}

describe('reports of mail servers', () => {
  const names = Object.keys(EXPECTED);

  it('are at least forty, and each has an expected result', () => {
    const files = readdirSync(FOLDER).map((file) => file.replace('.eml', ''));
    expect(files.toSorted()).toEqual(names.toSorted());
    expect(files.length).toBeGreaterThanOrEqual(40);
  });

  it('are classified right, and never wrongly as delivered', async () => {
    const results = await Promise.all(
      names.map(async (name) => ({ name, is: await resultOf(name), expected: EXPECTED[name] })),
    );
    const wrong = results.filter(({ is, expected }) => is !== expected);
    expect(wrong.filter(({ is }) => is === 'delivered')).toEqual([]);
    expect(1 - wrong.length / names.length, JSON.stringify(wrong)).toBeGreaterThanOrEqual(
      SHARE_RIGHT_MIN,
    );
  });

  it('name the mail by its Message-ID or by the address that they were sent to', async () => {
    const reports = names.filter((name) => EXPECTED[name] !== 'none');
    const lost = [];
    for (const name of reports) {
      const { messageIds, sentTo } = await read(name);
      if (!messageIds.includes(MESSAGE_ID) && !sentTo.includes(RETURN_ADDRESS)) lost.push(name);
    }
    expect(lost).toEqual([]);
  });

  it.each([
    ['postfix-user-unknown', /^550 5\.1\.1 <ada\.lovelace@example\.net>: Recipient address rej/],
    ['gmail-not-found', /^550-5\.1\.1 The email account that you tried to reach does not exist/],
    ['exim-text-no-code', /^Unknown user$/],
    ['qmail-no-mailbox', /^Sorry, no mailbox here by that name\. vpopmail \(#5\.1\.1\)$/],
    ['yahoo-no-account', /^Remote host said: 554 delivery error/],
    ['exchange-2003-no-account', /^5\.1\.1$/],
  ])('have the words of the other server: %s', async (name, words) => {
    const { recipients } = await read(name);
    expect(recipients[0]?.answer).toMatch(words);
  });

  it('answer in one line of at most 500 characters', async () => {
    for (const name of names) {
      for (const { answer } of (await read(name)).recipients) {
        expect(answer ?? '').not.toMatch(/[\r\n]/);
        expect((answer ?? '').length).toBeLessThanOrEqual(500);
      }
    }
  });
});
