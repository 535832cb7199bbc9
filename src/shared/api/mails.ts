import { mailContent, mailListQuery, mailPage, mailPreviewInput } from '../credentials.ts';
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
});
