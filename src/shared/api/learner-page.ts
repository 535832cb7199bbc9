import { z } from 'zod';
import { operations } from './operation.ts';

const bySlug = z.object({ slug: z.string().max(100) });
/** Longer or other texts are links that do not work, not bad requests. */
const linkToken = z.string().max(100).default('');
const HTML = 'text/html';
const FORM = 'application/x-www-form-urlencoded';

export const learnerPageOperations = operations('learner-page', {
  showLearnerEntry: {
    method: 'GET',
    path: '/l/{slug}',
    access: 'public',
    summary: 'Where learners ask for a link to their own page',
    params: bySlug,
    answer: z.file(),
    answerType: HTML,
    errors: ['not_found'],
  },
  sendLearnerLink: {
    method: 'POST',
    path: '/l/{slug}',
    access: 'public',
    summary: 'Mails the link to the learner with this address, and never says if there is one',
    params: bySlug,
    body: z.object({ email: z.string().max(1000).default('') }),
    bodyType: FORM,
    answer: z.file(),
    answerType: HTML,
    errors: ['not_found'],
  },
  showLearnerLink: {
    method: 'GET',
    path: '/l/{slug}/enter',
    access: 'public',
    summary: 'What the link in the mail opens; it uses nothing up',
    params: bySlug,
    query: z.object({ token: linkToken }),
    answer: z.file(),
    answerType: HTML,
    errors: ['link_invalid', 'not_found'],
  },
  enterLearnerPage: {
    method: 'POST',
    path: '/l/{slug}/enter',
    access: 'public',
    summary: 'Uses the link up and signs the learner in',
    params: bySlug,
    body: z.object({ token: linkToken }),
    bodyType: FORM,
    answer: z.file(),
    answerType: HTML,
    errors: ['link_invalid', 'not_found'],
  },
  showLearnerPage: {
    method: 'GET',
    path: '/l/{slug}/mine',
    access: 'public',
    summary: 'The programs and credentials of one learner',
    params: bySlug,
    answer: z.file(),
    answerType: HTML,
    errors: ['not_found'],
  },
  leaveLearnerPage: {
    method: 'POST',
    path: '/l/{slug}/leave',
    access: 'public',
    summary: 'Signs the learner out',
    params: bySlug,
    answer: z.file(),
    answerType: HTML,
    errors: ['not_found'],
  },
  getLearnerPageLogo: {
    method: 'GET',
    path: '/l/{slug}/logo.png',
    access: 'public',
    summary: 'The logo of the workspace',
    params: bySlug,
    answer: z.file(),
    answerType: 'image/png',
    errors: ['not_found'],
  },
  getOwnCertificatePdf: {
    method: 'GET',
    path: '/l/{slug}/mine/{code}.pdf',
    access: 'public',
    summary: "The certificate of one of the learner's own replaced credentials, stamped",
    params: z.object({ slug: z.string().max(100), code: z.string().max(100) }),
    answer: z.file(),
    answerType: 'application/pdf',
    errors: ['not_found', 'render_failed'],
  },
});
