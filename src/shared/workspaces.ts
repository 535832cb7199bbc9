import { z } from 'zod';
import { shape } from './api/shape.ts';
import { MAIL_STATES } from './choices.ts';
import {
  colourField,
  emailField,
  etagField,
  idField,
  instantField,
  languageField,
  lineOfText,
  listQuery,
  pageOf,
  passwordField,
  roleField,
  slugField,
  timeZoneField,
  tokenField,
} from './fields.ts';
import { LIMITS } from './limits.ts';

const sha256Field = z.string().regex(/^[0-9a-f]{64}$/);

/** `logo` is the `sha256` returned by the upload. */
const profileFields = {
  name: lineOfText(LIMITS.nameLengthMax),
  brandColour: colourField,
  timeZone: timeZoneField,
  language: languageField,
};

export const workspaceChange = shape(
  'WorkspaceChange',
  z.object({ ...profileFields, slug: slugField, logo: sha256Field.nullable() }).partial(),
);

/** How mail is delivered. With `no_server` and `demo` it stays in the outbox. */
export const MAIL_DELIVERIES = ['sent', 'no_server', 'demo'] as const;
export type MailDelivery = (typeof MAIL_DELIVERIES)[number];

export const workspaceView = shape(
  'Workspace',
  z.object({
    id: idField,
    etag: etagField,
    slug: z.string(),
    name: z.string(),
    brandColour: z.string(),
    timeZone: z.string(),
    language: z.string(),
    logo: z.string().nullable(),
    logoUrl: z.string().nullable(),
    dateLocale: z
      .string()
      .describe('locale of dates on English screens, from the region of the time zone'),
    mailDelivery: z.enum(MAIL_DELIVERIES),
  }),
);

/** The signed-in user and their workspaces. */
export const sessionView = shape(
  'Session',
  z.object({
    user: z.object({
      id: idField,
      name: z.string(),
      email: z.string(),
      language: languageField.nullable(),
    }),
    workspaces: z.array(
      z.object({
        slug: z.string(),
        name: z.string(),
        role: roleField,
        logoUrl: z.string().nullable(),
      }),
    ),
  }),
);

export const imageView = shape(
  'Image',
  z.object({
    sha256: z.string(),
    mediaType: z.string(),
    width: z.number(),
    height: z.number(),
    url: z.string(),
  }),
);

/** The logo is included as base64, because there is no workspace to upload it to yet. */
export const setUpInput = shape(
  'SetUpInput',
  z.object({
    token: z.string().max(200),
    owner: z.object({
      name: lineOfText(LIMITS.nameLengthMax),
      email: emailField,
      password: passwordField,
    }),
    workspace: z.object({
      ...profileFields,
      slug: slugField,
      logoBase64: z
        .base64()
        .max(LIMITS.imageBytesMax * 2)
        .optional(),
    }),
  }),
);

/** Public facts about an installation, which determine the first screen. */
export const installationView = shape(
  'Installation',
  z.object({
    isSetUp: z.boolean(),
    sendsMail: z.boolean(),
  }),
);

export const memberView = shape(
  'Member',
  z.object({
    id: idField,
    etag: etagField,
    name: z.string(),
    email: z.string(),
    role: roleField,
    status: z.enum(['active', 'invited']),
    invitationMail: z
      .enum(MAIL_STATES)
      .nullable()
      .describe('state of the latest invitation mail, until it is accepted'),
    createdAt: instantField,
  }),
);

export const invitationInput = shape('InvitationInput', z.object({ token: tokenField }));

/** Details of an invitation. */
export const invitationView = shape(
  'Invitation',
  z.object({
    workspaceName: z.string(),
    name: z.string(),
    email: z.string(),
    role: roleField,
    hasPassword: z.boolean().describe('of the account with this address'),
  }),
);

export const invitationAcceptance = z.object({
  token: tokenField,
  password: passwordField.optional(),
});
export const invitationAccepted = shape('InvitationAccepted', z.object({ slug: z.string() }));

export const memberInput = shape(
  'MemberInput',
  z.object({
    name: lineOfText(LIMITS.nameLengthMax),
    email: emailField,
    role: roleField,
  }),
);
export const memberChange = shape('MemberChange', z.object({ role: roleField }));
export const memberPage = shape('MemberPage', pageOf(memberView));
export const memberListQuery = listQuery;
