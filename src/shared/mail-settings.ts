import { z } from 'zod';
import { shape } from './api/shape.ts';
import { emailField, etagField, instantField, lineOfText, paragraphs } from './fields.ts';
import { LIMITS } from './limits.ts';
import { sentence } from './words/sentence.ts';

/** `none` is for servers on the same machine or network only. */
export const CONNECTION_SECURITIES = ['tls', 'starttls', 'none'] as const;
export type ConnectionSecurity = (typeof CONNECTION_SECURITIES)[number];

const hostField = z
  .string()
  .trim()
  .max(253)
  .regex(/^[a-zA-Z0-9]([a-zA-Z0-9.:-]*[a-zA-Z0-9])?$/, sentence('field.host'));

const serverFields = {
  host: hostField,
  port: z.number().int().min(1).max(65_535),
  security: z.enum(CONNECTION_SECURITIES),
  user: lineOfText(200).nullable(),
};

/** The stored password stays if `password` is missing, and is deleted if it is null. */
const passwordChange = z.string().min(1).max(500).nullish();

const smtpFields = {
  ...serverFields,
  perSecond: z.number().int().min(1).max(LIMITS.mailsPerSecondMax).nullable(),
};

const settingsFields = {
  senderName: lineOfText(LIMITS.nameLengthMax).nullable(),
  senderAddress: emailField.nullable(),
  replyTo: emailField.nullable(),
  footerAddress: paragraphs(LIMITS.postalAddressLengthMax).nullable(),
  undoMinutes: z.number().int().min(0).max(LIMITS.undoMinutesMax),
  attachesCertificate: z.boolean(),
  bounceAddress: emailField.nullable(),
};

export const mailSettingsChange = shape(
  'MailSettingsChange',
  z
    .object({
      ...settingsFields,
      smtp: z.object({ ...smtpFields, password: passwordChange }).nullable(),
      imap: z.object({ ...serverFields, password: passwordChange }).nullable(),
      dkim: z
        .object({
          domain: hostField,
          selector: z
            .string()
            .regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, sentence('field.selector')),
        })
        .nullable()
        .describe('a new key is created if the domain or the selector changes'),
    })
    .partial(),
);

const serverView = z.object({
  host: z.string(),
  port: z.number().int(),
  security: z.enum(CONNECTION_SECURITIES),
  user: z.string().nullable(),
  hasPassword: z.boolean(),
});

export const mailSettingsView = shape(
  'MailSettings',
  z.object({
    etag: etagField,
    senderName: z.string().nullable(),
    senderAddress: z.string().nullable(),
    replyTo: z.string().nullable(),
    footerAddress: z.string().nullable(),
    undoMinutes: z.number().int(),
    attachesCertificate: z.boolean(),
    bounceAddress: z.string().nullable(),
    smtp: serverView.extend({ perSecond: z.number().int().nullable() }).nullable(),
    imap: serverView.nullable(),
    dkim: z
      .object({
        domain: z.string(),
        selector: z.string(),
        record: z.object({ name: z.string(), value: z.string() }).describe('what to enter in DNS'),
      })
      .nullable(),
    installation: z.object({
      sendsMail: z.boolean(),
      from: z.string().describe('sender address of the installation'),
      readsBounces: z.boolean(),
    }),
    secretsAreReadable: z
      .boolean()
      .describe('false: LAUREL_SECRET has changed, and the passwords must be entered again'),
    bouncesReadAt: instantField.nullable(),
    bouncesError: z.string().nullable(),
  }),
);

export const DNS_CHECKS = ['spf', 'dkim', 'dmarc'] as const;
/** `unknown`: the DNS server did not respond. */
export const DNS_CHECK_STATES = ['ok', 'warning', 'missing', 'unknown'] as const;

export const mailDnsView = shape(
  'MailDns',
  z.object({
    domain: z.string(),
    checks: z.array(
      z.object({
        check: z.enum(DNS_CHECKS),
        state: z.enum(DNS_CHECK_STATES),
        found: z.string().nullable().describe('the record that was found'),
        message: z.string(),
        record: z
          .object({ name: z.string(), value: z.string() })
          .nullable()
          .describe('what to enter in DNS'),
      }),
    ),
  }),
);

/** The response of the server to a test. */
export const mailTestView = shape(
  'MailTest',
  z.object({ to: z.string(), answer: z.string().describe("the mail server's answer") }),
);
export const mailboxTestView = shape(
  'MailboxTest',
  z.object({ messages: z.number().int().describe('number of messages in the mailbox') }),
);
