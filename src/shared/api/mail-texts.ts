import { mailContent } from '../credentials.ts';
import { mailTestView } from '../mail-settings.ts';
import {
  mailTextInput,
  mailTextList,
  mailTextParams,
  mailTextPreviewInput,
  mailTextQuery,
  mailTextVersions,
  mailTextView,
} from '../mail-texts.ts';
import { operations } from './operation.ts';

const byText = { params: mailTextParams, query: mailTextQuery } as const;

export const mailTextOperations = operations('mail texts', {
  listMailTexts: {
    method: 'GET',
    path: '/api/v1/mail-texts',
    access: 'changeSettings',
    summary: 'List the e-mail texts that the workspace has written itself',
    response: mailTextList,
    errors: [],
  },
  getMailText: {
    method: 'GET',
    path: '/api/v1/mail-texts/{kind}/{language}',
    access: 'changeSettings',
    summary: 'Get the text of an e-mail, its standard text and its variables',
    ...byText,
    response: mailTextView,
    errors: [],
  },
  saveMailText: {
    method: 'PUT',
    path: '/api/v1/mail-texts/{kind}/{language}',
    access: 'changeSettings',
    summary: 'Save the text of an e-mail as a new version',
    ...byText,
    body: mailTextInput,
    response: mailTextView,
    errors: [],
    hasPrecondition: true,
  },
  resetMailText: {
    method: 'DELETE',
    path: '/api/v1/mail-texts/{kind}/{language}',
    access: 'changeSettings',
    summary: 'Reset the text of an e-mail to the standard text. Earlier versions are kept.',
    ...byText,
    response: mailTextView,
    errors: [],
  },
  listMailTextVersions: {
    method: 'GET',
    path: '/api/v1/mail-texts/{kind}/{language}/versions',
    access: 'changeSettings',
    summary: 'List the versions of the text of an e-mail, newest first',
    ...byText,
    response: mailTextVersions,
    errors: [],
  },
  previewMailText: {
    method: 'POST',
    path: '/api/v1/mail-texts/preview',
    access: 'changeSettings',
    summary: 'Preview an e-mail with unsaved text',
    body: mailTextPreviewInput,
    response: mailContent,
    errors: [],
  },
  testMailText: {
    method: 'POST',
    path: '/api/v1/mail-texts/test',
    access: 'changeSettings',
    summary: 'Send an e-mail with unsaved text to the signed-in member',
    body: mailTextPreviewInput,
    response: mailTestView,
    errors: ['mail_not_configured', 'mail_not_sent'],
  },
});
