import { overviewView } from '../overview.ts';
import { operations } from './operation.ts';

export const overviewOperations = operations('overview', {
  getOverview: {
    method: 'GET',
    path: '/api/v1/overview',
    access: 'read',
    summary: 'Get what needs attention and how much was issued',
    response: overviewView,
    errors: [],
  },
});
