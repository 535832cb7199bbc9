import { z } from 'zod';
import { shape } from './api/shape.ts';
import {
  emailField,
  idField,
  instantField,
  languageField,
  lineOfText,
  passwordField,
  tokenField,
} from './fields.ts';
import { LIMITS } from './limits.ts';

/** A user's account, which is shared by all of their workspaces. */
export const accountView = shape(
  'Account',
  z.object({
    name: z.string(),
    email: z.string(),
    language: languageField
      .nullable()
      .describe('for dates and numbers on the screens; null for the default'),
    hasPassword: z.boolean(),
    newEmail: z.string().nullable().describe('the new address, not confirmed yet'),
  }),
);

export const accountChange = shape(
  'AccountChange',
  z
    .object({ name: lineOfText(LIMITS.nameLengthMax), language: languageField.nullable() })
    .partial(),
);

/** Optional only for accounts without a password. */
const currentPassword = z.string().max(500).optional();

export const emailChangeInput = shape(
  'EmailChangeInput',
  z.object({ email: emailField, currentPassword }),
);

export const emailConfirmation = z.object({ token: tokenField });

export const passwordChangeInput = shape(
  'PasswordChangeInput',
  z.object({ newPassword: passwordField, currentPassword }),
);

export const accountSessionView = shape(
  'AccountSession',
  z.object({
    id: idField,
    device: z.string().nullable().describe('browser and system, from the user agent'),
    address: z.string().nullable(),
    createdAt: instantField,
    lastUsedAt: instantField.describe('updated at most once an hour'),
    isCurrent: z.boolean(),
  }),
);

export const accountSessionList = shape(
  'AccountSessionList',
  z.object({ items: z.array(accountSessionView) }),
);
