import { z } from 'zod';
import { shape } from './api/shape.ts';
import { idField } from './fields.ts';
import { LIMITS } from './limits.ts';

/** Days before the expiry on which new certifications remind. 0 is the last valid day. */
export const REMINDER_DAYS = [30, 7, 1, 0] as const;

const days = z
  .array(z.number().int().min(0).max(LIMITS.reminderDaysMax))
  .max(LIMITS.remindersPerCredentialMax)
  .transform((list) => [...new Set(list)].toSorted((one, other) => other - one));

export const expiryRemindersInput = shape(
  'ExpiryRemindersInput',
  z.object({
    isOn: z.boolean(),
    days: days.describe('how many days before the expiry; 0: the last valid day'),
    tellsExpired: z.boolean().describe('also on the day after the last valid day'),
    sendsLate: z
      .boolean()
      .default(false)
      .describe('also send, now, what would have been due before today'),
  }),
);
export type ExpiryRemindersInput = z.output<typeof expiryRemindersInput>;

export const expiryRemindersView = shape(
  'ExpiryReminders',
  z.object({ isOn: z.boolean(), days: z.array(z.number().int()), tellsExpired: z.boolean() }),
);

/** Who would get a late reminder with `sendsLate`. */
export const expiryRemindersCheck = shape(
  'ExpiryRemindersCheck',
  z.object({
    lateCount: z.number().int(),
    late: z
      .array(z.object({ credentialId: idField, learnerName: z.string(), expiresOn: z.string() }))
      .describe('the first twenty, by expiry'),
  }),
);
