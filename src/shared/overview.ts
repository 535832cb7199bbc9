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
      .describe('current credentials whose latest e-mail bounced or failed'),
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
