import { z } from 'zod';
import { mailContent, mailListQuery, mailPage, mailPreviewInput } from '../credentials.ts';
import { mailEventsView } from '../mail-events.ts';
import { operations } from './operation.ts';
import { byId } from './params.ts';

export const mailOperations = operations('mails', {
  listMails: {
    method: 'GET',
    path: '/api/v1/mails',
    access: 'issue',
    summary: 'List e-mails to learners and invited members, with their states',
    query: mailListQuery,
    response: mailPage,
    errors: [],
  },
  getMailContent: {
    method: 'GET',
    path: '/api/v1/mails/{id}/content',
    access: 'issue',
    summary: 'Get the content of an e-mail',
    params: byId,
    response: mailContent,
    errors: [],
  },
  previewMail: {
    method: 'POST',
    path: '/api/v1/certifications/{id}/mail-preview',
    access: 'issue',
    summary: 'Preview the e-mail that issuing this certification would send',
    params: byId,
    body: mailPreviewInput,
    response: mailContent,
    errors: [],
  },
  sendWaitingMails: {
    method: 'POST',
    path: '/api/v1/mails/send-waiting',
    access: 'issue',
    summary: 'Send all e-mails that are waiting in the outbox',
    response: z.object({ count: z.number().int() }),
    errors: ['mail_not_configured'],
  },
  recordMailEvents: {
    method: 'POST',
    path: '/api/v1/mail-events',
    access: 'issue',
    summary: 'Report deliveries, bounces and complaints, as a webhook of a mail provider',
    body: z.unknown(),
    response: mailEventsView,
    errors: [],
  },
});
