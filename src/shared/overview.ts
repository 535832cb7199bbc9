import { z } from 'zod';
import { shape } from './api/shape.ts';

/** Content of the home screen: what needs attention, and credentials issued per week. */
export const overviewView = shape(
  'Overview',
  z.object({
    certificationCount: z.number().int(),
    learnerCount: z.number().int(),
    credentialCount: z.number().int(),
    failedMailCount: z.number().int(),
    undeliveredCertificateCount: z
      .number()
      .int()
      .describe('credentials that are not revoked, and whose latest e-mail did not arrive'),
    failedOtherMailCount: z
      .number()
      .int()
      .describe('e-mails of the last 30 days that failed and are not about a credential'),
    waitingMailCount: z
      .number()
      .int()
      .describe('e-mails that wait in the outbox; 0 as long as no e-mail is sent'),
    expiringSoonCount: z.number().int(),
    programsToEndCount: z
      .number()
      .int()
      .describe('live programs whose required components were all due before today'),
    issuedPerWeek: z
      .array(z.object({ weekOf: z.string().describe('its Monday'), count: z.number().int() }))
      .describe('the last twelve weeks, the current one last'),
  }),
);
