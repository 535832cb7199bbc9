import { z } from 'zod';
import { operations } from './operation.ts';

const bySlug = z.object({ slug: z.string().max(100) });
/** Any other text is treated as an invalid link, not as a bad request. */
const linkToken = z.string().max(100).default('');
const byRemindersToken = z.object({ token: z.string().max(100) });
const HTML = 'text/html';
const FORM = 'application/x-www-form-urlencoded';

export const learnerPageOperations = operations('learner-page', {
  showLearnerEntry: {
    method: 'GET',
    path: '/l/{slug}',
    access: 'public',
    summary: 'Show the page on which learners ask for a link',
    params: bySlug,
    response: z.file(),
    responseType: HTML,
    errors: ['not_found'],
  },
  sendLearnerLink: {
    method: 'POST',
    path: '/l/{slug}',
    access: 'public',
    summary: 'E-mail the learner a link. The response never tells whether the address is known.',
    params: bySlug,
    body: z.object({ email: z.string().max(1000).default('') }),
    bodyType: FORM,
    response: z.file(),
    responseType: HTML,
    errors: ['not_found'],
  },
  showLearnerLink: {
    method: 'GET',
    path: '/l/{slug}/enter',
    access: 'public',
    summary: 'Show the page that the e-mailed link opens. The link is not used up.',
    params: bySlug,
    query: z.object({ token: linkToken }),
    response: z.file(),
    responseType: HTML,
    errors: ['invalid_link', 'not_found'],
  },
  enterLearnerPage: {
    method: 'POST',
    path: '/l/{slug}/enter',
    access: 'public',
    summary: 'Sign the learner in with the link, which can be used once',
    params: bySlug,
    body: z.object({ token: linkToken }),
    bodyType: FORM,
    response: z.file(),
    responseType: HTML,
    errors: ['invalid_link', 'not_found'],
  },
  showLearnerPage: {
    method: 'GET',
    path: '/l/{slug}/mine',
    access: 'public',
    summary: "Show the learner's programs and credentials",
    params: bySlug,
    response: z.file(),
    responseType: HTML,
    errors: ['not_found'],
  },
  leaveLearnerPage: {
    method: 'POST',
    path: '/l/{slug}/leave',
    access: 'public',
    summary: 'Sign the learner out',
    params: bySlug,
    response: z.file(),
    responseType: HTML,
    errors: ['not_found'],
  },
  showReminders: {
    method: 'GET',
    path: '/l/-/reminders/{token}',
    access: 'public',
    summary: 'Show the page on which a learner unsubscribes from reminders',
    params: byRemindersToken,
    response: z.file(),
    responseType: HTML,
    errors: ['not_found'],
  },
  changeReminders: {
    method: 'POST',
    path: '/l/-/reminders/{token}',
    access: 'public',
    summary: 'Unsubscribe from reminders, as mail programs do with one click, or resume them',
    params: byRemindersToken,
    body: z
      .object({ action: z.enum(['stop', 'resume']).catch('stop') })
      .nullish()
      .describe('everything but `resume` stops reminders'),
    bodyType: FORM,
    response: z.file(),
    responseType: HTML,
    errors: ['not_found'],
  },
  getLearnerPageLogo: {
    method: 'GET',
    path: '/l/{slug}/logo.png',
    access: 'public',
    summary: 'Get the logo of the workspace',
    params: bySlug,
    response: z.file(),
    responseType: 'image/png',
    errors: ['not_found'],
  },
  getOwnCertificatePdf: {
    method: 'GET',
    path: '/l/{slug}/mine/{code}.pdf',
    access: 'public',
    summary: "Get the stamped certificate of one of the learner's replaced credentials",
    params: z.object({ slug: z.string().max(100), code: z.string().max(100) }),
    response: z.file(),
    responseType: 'application/pdf',
    errors: ['not_found', 'render_failed'],
  },
});
