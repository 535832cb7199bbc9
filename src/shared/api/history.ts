import { auditListQuery, auditPage } from '../audit.ts';
import { operations } from './operation.ts';

export const historyOperations = operations('history', {
  listHistory: {
    method: 'GET',
    path: '/api/v1/history',
    access: 'read',
    summary: 'List the history, newest first',
    query: auditListQuery,
    response: auditPage,
    errors: [],
  },
});
