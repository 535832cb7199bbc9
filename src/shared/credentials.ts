import { z } from 'zod';
import { shape } from './api/shape.ts';
import {
  CREDENTIAL_FILTER_STATUSES,
  CREDENTIAL_SORTS,
  MAIL_FILTERS,
  MAIL_STATES,
} from './choices.ts';
import {
  dateField,
  idField,
  instantField,
  lineOfText,
  listQuery,
  pageOf,
  paragraphs,
} from './fields.ts';
import { learnerInput } from './learners.ts';
import { LIMITS } from './limits.ts';
import { REVOCATION_REASONS } from './revocation-reasons.ts';
import { sentence } from './words/sentence.ts';

export const CREDENTIAL_STATUSES = ['valid', 'expired', 'revoked'] as const;
export type CredentialStatus = (typeof CREDENTIAL_STATUSES)[number];

export type CredentialFilterStatus = (typeof CREDENTIAL_FILTER_STATUSES)[number];

export const IF_HELD = ['refuse', 'replace', 'renew'] as const;
export type IfHeld = (typeof IF_HELD)[number];

export const IF_UNPRINTABLE = ['refuse', 'issue'] as const;

const issueOptions = {
  note: paragraphs(LIMITS.noteLengthMax).nullish().describe('internal; never shown to learners'),
  notify: z.boolean().default(true).describe('whether to notify the learner by e-mail'),
  issuedOn: dateField.optional().describe('today by default, never in the future'),
  expiresOn: dateField
    .nullable()
    .optional()
    .describe('defaults to the validity; null: never expires'),
  ifHeld: z.enum(IF_HELD).default('refuse'),
  ifUnprintable: z
    .enum(IF_UNPRINTABLE)
    .default('refuse')
    .describe('names with unsupported characters'),
};

/** Who is certified: an existing learner, or a new one who is added. */
const learnerChoice = z
  .object({ learnerId: idField.optional(), learner: learnerInput.optional() })
  .refine((choice) => (choice.learnerId === undefined) !== (choice.learner === undefined), {
    error: sentence('field.either', { one: 'learnerId', other: 'learner' }),
    path: ['learnerId'],
  });

export const issueInput = shape(
  'IssueInput',
  z
    .object({ learnerId: idField.optional(), learner: learnerInput.optional(), ...issueOptions })
    .refine((input) => (input.learnerId === undefined) !== (input.learner === undefined), {
      error: sentence('field.either', { one: 'learnerId', other: 'learner' }),
      path: ['learnerId'],
    }),
);
export type IssueInput = z.output<typeof issueInput>;

/** All or none: if one learner cannot be certified, nobody is, and the fields name the learner. */
export const issueBatchInput = shape(
  'IssueBatchInput',
  z.object({
    learners: z
      .array(learnerChoice)
      .min(1, sentence('field.learners'))
      .max(
        LIMITS.learnersPerIssueMax,
        sentence('field.learnersMax', { max: LIMITS.learnersPerIssueMax }),
      ),
    ...issueOptions,
  }),
);
export type IssueBatchInput = z.output<typeof issueBatchInput>;

/** Checks names of learners before issuing. */
export const issueCheckInput = shape('IssueCheckInput', issueBatchInput.pick({ learners: true }));
export type IssueCheckInput = z.output<typeof issueCheckInput>;
export const issueCheckView = shape(
  'IssueCheck',
  z.object({
    longest: z
      .array(z.object({ index: z.number().int(), name: z.string(), length: z.number().int() }))
      .describe('names that may be printed smaller, longest first; at most five'),
    unprintable: z
      .array(
        z.object({ index: z.number().int(), name: z.string(), characters: z.array(z.string()) }),
      )
      .describe('names with unsupported characters; index is the position in the request'),
  }),
);
export type IssueCheckView = z.output<typeof issueCheckView>;

/** Updates credentials to the newest version. Code and dates stay the same. */
export const versionUpdateInput = shape(
  'VersionUpdateInput',
  z
    .object({
      credentialIds: z.array(idField).min(1).max(LIMITS.credentialsPerUpdateMax).optional(),
      all: z
        .literal(true)
        .optional()
        .describe('all holders of a valid credential of an older version'),
    })
    .refine((input) => (input.credentialIds === undefined) !== (input.all === undefined), {
      error: sentence('field.either', { one: 'credentialIds', other: 'all' }),
      path: ['credentialIds'],
    }),
);
export type VersionUpdateInput = z.output<typeof versionUpdateInput>;
export const versionUpdateView = shape(
  'Bring',
  z.object({
    count: z.number().int().describe('number of credentials updated to the newest version'),
    isGoingOn: z
      .boolean()
      .describe(
        'true: runs in the background; the holder counts of the versions show the progress',
      ),
  }),
);

export type MailState = (typeof MAIL_STATES)[number];
export type MailFilter = (typeof MAIL_FILTERS)[number];

/**
 * issued to expired: about a credential; completed, did_not_pass, reminder: about a participant's
 * progress; learner_link: gives a learner access; invitation: invites a person to become a member.
 */
export const MAIL_KINDS = [
  'issued',
  'renewed',
  'replaced',
  'corrected',
  'revoked',
  'expiring',
  'expired',
  'completed',
  'did_not_pass',
  'reminder',
  'learner_link',
  'invitation',
] as const;
export type MailKind = (typeof MAIL_KINDS)[number];

/** Kinds of mails about an issue. They wait for the end of the undo window. */
export const ISSUE_MAIL_KINDS = [
  'issued',
  'renewed',
  'replaced',
  'corrected',
] as const satisfies MailKind[];
export type IssueMailKind = (typeof ISSUE_MAIL_KINDS)[number];

export const BOUNCE_TYPES = ['hard', 'soft'] as const;
export type BounceType = (typeof BOUNCE_TYPES)[number];

export const mailView = shape(
  'Mail',
  z.object({
    id: idField,
    kind: z.enum(MAIL_KINDS),
    credentialId: idField.nullable(),
    programId: idField
      .nullable()
      .describe('the program that it is about, or for which the credential was issued'),
    learnerId: idField.nullable(),
    learnerName: z.string().nullable(),
    memberId: idField.nullable().describe('the invited member'),
    memberName: z.string().nullable(),
    title: z.string(),
    to: z.string().nullable(),
    state: z.enum(MAIL_STATES),
    answer: z.string().nullable().describe("the mail server's answer, or why it was not sent"),
    attempts: z.number().int(),
    queuedAt: instantField,
    sentAt: instantField.nullable(),
    nextAttemptAt: instantField.nullable(),
    leavesAt: instantField
      .nullable()
      .describe('revoking the credential before this time stops the mail'),
    outcomeAt: instantField
      .nullable()
      .describe('when it was delivered, bounced or complained about'),
    bounceType: z
      .enum(BOUNCE_TYPES)
      .nullable()
      .describe('hard: the address gets no more mail until it is corrected'),
  }),
);
export const mailPage = shape('MailPage', pageOf(mailView));
export const mailListQuery = listQuery.extend({
  state: z.enum(MAIL_FILTERS).optional().describe('undelivered: failed, bounced or complained'),
});

/** A mail as shown to its recipient. */
export const mailContent = shape(
  'MailContent',
  z.object({
    subject: z.string(),
    from: z.string(),
    to: z.string().nullable(),
    html: z.string(),
    text: z.string(),
  }),
);

export const mailPreviewInput = shape(
  'MailPreviewInput',
  z.object({
    learnerName: lineOfText(LIMITS.nameLengthMax),
    issuedOn: dateField.optional(),
    expiresOn: dateField.nullable().optional(),
    kind: z
      .enum(['issued', 'renewed', 'replaced'])
      .default('issued')
      .describe('what the learner would receive'),
  }),
);

export const credentialView = shape(
  'Credential',
  z.object({
    id: idField,
    code: z.string(),
    url: z.string().describe('URL of the public page'),
    status: z.enum(CREDENTIAL_STATUSES),
    certification: z.object({
      id: idField,
      title: z.string(),
      status: z.string(),
      version: z.number().int().nullable().describe('the newest published version'),
    }),
    version: z.number().int().describe('version of this credential'),
    learner: z.object({ id: idField, email: z.string().nullable() }),
    learnerName: z.string().nullable().describe('as printed on the certificate; null once erased'),
    issuedOn: z.string(),
    expiresOn: z.string().nullable().describe('the last day on which it is valid'),
    issuedHow: z.enum(['manual', 'program', 'rule']),
    issuedBy: z.string().nullable(),
    createdAt: instantField,
    revocation: z
      .object({
        revokedAt: instantField,
        revokedOn: z.string(),
        reason: z.enum(REVOCATION_REASONS),
        reasonText: z
          .string()
          .nullable()
          .describe('public text of the reason "other"; null for other reasons and once erased'),
        replacedById: idField.nullable(),
      })
      .nullable(),
    mail: z
      .object({
        id: idField,
        kind: z.enum(MAIL_KINDS),
        to: z.string().nullable(),
        state: z.enum(MAIL_STATES),
        answer: z.string().nullable(),
        queuedAt: instantField,
        sentAt: instantField.nullable(),
        leavesAt: instantField
          .nullable()
          .describe('revoking the credential before this time stops the mail'),
        outcomeAt: instantField.nullable(),
        bounceType: z.enum(BOUNCE_TYPES).nullable(),
      })
      .nullable()
      .describe('the latest mail about it'),
  }),
);
export type CredentialView = z.output<typeof credentialView>;
export const credentialPage = shape('CredentialPage', pageOf(credentialView));
export const credentialList = shape('CredentialList', z.object({ items: z.array(credentialView) }));

export const credentialListQuery = listQuery.extend({
  certificationId: idField.optional(),
  learnerId: idField.optional(),
  programId: idField.optional().describe('the program for which it was issued'),
  status: z
    .enum(CREDENTIAL_FILTER_STATUSES)
    .optional()
    .describe(
      `expiring: valid for at most ${LIMITS.expiringSoonDays} more days; revoked: and not replaced; undelivered: not revoked, and the latest e-mail about it did not arrive`,
    ),
  version: z.coerce.number().int().min(1).optional().describe('of the certification'),
  sort: z.enum(CREDENTIAL_SORTS).default('newest').describe('leading hyphen: descending'),
});

export const revokeInput = shape(
  'RevokeInput',
  z
    .object({
      reason: z.enum(REVOCATION_REASONS, sentence('field.reason')),
      reasonText: lineOfText(LIMITS.revocationTextLengthMax)
        .nullish()
        .describe('public; required with the reason "other", not allowed otherwise'),
      note: paragraphs(LIMITS.noteLengthMax)
        .nullish()
        .describe('internal; never shown to learners'),
      notify: z.boolean().default(false),
    })
    .refine(({ reason, reasonText }) => reason !== 'other' || typeof reasonText === 'string', {
      error: sentence('field.reasonText'),
      path: ['reasonText'],
    })
    .refine(({ reason, reasonText }) => reason === 'other' || typeof reasonText !== 'string', {
      error: sentence('field.reasonTextNotAllowed'),
      path: ['reasonText'],
    }),
);
export type RevokeInput = z.output<typeof revokeInput>;

export const correctNameInput = shape(
  'CorrectNameInput',
  z.object({
    name: lineOfText(LIMITS.nameLengthMax),
    notify: z
      .boolean()
      .default(false)
      .describe('whether to e-mail the learner the new certificate'),
  }),
);
export type CorrectNameInput = z.output<typeof correctNameInput>;

export const noteInput = shape('NoteInput', z.object({ body: paragraphs(LIMITS.noteLengthMax) }));
export const noteView = shape(
  'Note',
  z.object({
    id: idField,
    body: z.string(),
    author: z.string(),
    createdAt: instantField,
  }),
);
export const noteList = shape('NoteList', z.object({ items: z.array(noteView) }));
