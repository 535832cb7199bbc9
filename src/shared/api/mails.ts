import { mailContent, mailListQuery, mailPage, mailPreviewInput } from '../credentials.ts';
import { operations } from './operation.ts';
import { byId } from './params.ts';

export const mailOperations = operations('mails', {
  listMails: {
    method: 'GET',
    path: '/api/v1/mails',
    access: 'issue',
    summary: 'Mails to learners and invited members, with how far each got',
    query: mailListQuery,
    answer: mailPage,
    errors: [],
  },
  getMailContent: {
    method: 'GET',
    path: '/api/v1/mails/{id}/content',
    access: 'issue',
    summary: 'A mail as its reader sees it',
    params: byId,
    answer: mailContent,
    errors: [],
  },
  previewMail: {
    method: 'POST',
    path: '/api/v1/certifications/{id}/mail-preview',
    access: 'issue',
    summary: 'The mail that issuing this certification would send; nothing is sent',
    params: byId,
    body: mailPreviewInput,
    answer: mailContent,
    errors: [],
  },
});
