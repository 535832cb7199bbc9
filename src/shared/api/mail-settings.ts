import {
  mailboxTestView,
  mailDnsView,
  mailSettingsChange,
  mailSettingsView,
  mailTestView,
} from '../mail-settings.ts';
import { operations } from './operation.ts';

export const mailSettingsOperations = operations('mail settings', {
  getMailSettings: {
    method: 'GET',
    path: '/api/v1/mail-settings',
    access: 'changeSettings',
    summary: 'Get how the workspace sends e-mail. Passwords and keys are never returned.',
    response: mailSettingsView,
    errors: [],
  },
  changeMailSettings: {
    method: 'PATCH',
    path: '/api/v1/mail-settings',
    access: 'changeSettings',
    summary: 'Change how the workspace sends e-mail',
    body: mailSettingsChange,
    response: mailSettingsView,
    errors: [],
    hasPrecondition: true,
  },
  testMailServer: {
    method: 'POST',
    path: '/api/v1/mail-settings/test-mail',
    access: 'changeSettings',
    summary: 'Send a test e-mail to the signed-in member',
    response: mailTestView,
    errors: ['mail_not_configured', 'mail_not_sent'],
  },
  testBounceMailbox: {
    method: 'POST',
    path: '/api/v1/mail-settings/test-mailbox',
    access: 'changeSettings',
    summary: 'Connect to the mailbox for bounces',
    response: mailboxTestView,
    errors: ['mail_not_configured', 'mail_not_sent'],
  },
  checkMailDns: {
    method: 'GET',
    path: '/api/v1/mail-settings/dns',
    access: 'changeSettings',
    summary: 'Check SPF, DKIM and DMARC of the sender address',
    response: mailDnsView,
    errors: [],
  },
});
