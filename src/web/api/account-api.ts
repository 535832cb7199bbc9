import { queryOptions } from '@tanstack/react-query';
import { type CallInput, type CallResult, call } from './call.ts';

export type AccountSession = CallResult<'listSessions'>['items'][number];

/** The account of the signed-in person, which is the same in every workspace. */
export const accountApi = {
  change: (body: CallInput<'changeAccount'>['body']) => call('changeAccount', { body }),
  changePassword: (body: CallInput<'changePassword'>['body']) => call('changePassword', { body }),
  changeEmail: (body: CallInput<'changeEmail'>['body']) => call('changeEmail', { body }),
  keepEmail: () => call('keepEmail', {}),
  confirmEmail: (token: string) => call('confirmEmail', { body: { token } }),
  endSession: (id: string) => call('endSession', { id }),
  endOtherSessions: () => call('endOtherSessions', {}),
};

export const accountQuery = queryOptions({
  queryKey: ['account'],
  queryFn: () => call('getAccount', {}),
});

export const accountSessionsQuery = queryOptions({
  queryKey: ['account', 'sessions'],
  queryFn: () => call('listSessions', {}),
});
