import { z } from 'zod';
import { shape } from './api/shape.ts';
import { BOUNCE_TYPES } from './credentials.ts';
import { LIMITS } from './limits.ts';

/** Reports of a mail provider. `messageId` is the Message-ID header of the mail. */
export const mailEvent = z.object({
  messageId: z.string().min(3).max(1_000),
  event: z.enum(['delivered', 'bounced', 'complained']),
  bounceType: z.enum(BOUNCE_TYPES).default('hard'),
  recipient: z.string().max(LIMITS.emailLengthMax).optional(),
  answer: z.string().max(2_000).optional().describe("the other server's words"),
});

export type MailEvent = z.output<typeof mailEvent>;

export const mailEventsView = shape(
  'MailEventsResult',
  z.object({
    recorded: z.number().int(),
    ignored: z.number().int().describe('unknown, repeated or outdated'),
  }),
);
