import {
  expiryRemindersCheck,
  expiryRemindersInput,
  expiryRemindersView,
} from '../expiry-reminders.ts';
import { operations } from './operation.ts';
import { byId } from './params.ts';

export const expiryReminderOperations = operations('expiry reminders', {
  getExpiryReminders: {
    method: 'GET',
    path: '/api/v1/certifications/{id}/expiry-reminders',
    access: 'read',
    summary: 'Get when learners are reminded that a credential expires',
    params: byId,
    response: expiryRemindersView,
    errors: [],
  },
  changeExpiryReminders: {
    method: 'PUT',
    path: '/api/v1/certifications/{id}/expiry-reminders',
    access: 'changeCertifications',
    summary: 'Change when learners are reminded that a credential expires',
    params: byId,
    body: expiryRemindersInput,
    response: expiryRemindersView,
    errors: [],
  },
  checkExpiryReminders: {
    method: 'POST',
    path: '/api/v1/certifications/{id}/expiry-reminders/check',
    access: 'changeCertifications',
    summary: 'List who would get a late reminder now. Changes nothing.',
    params: byId,
    body: expiryRemindersInput,
    response: expiryRemindersCheck,
    errors: [],
  },
});
