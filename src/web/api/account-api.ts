import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type {
  accountChange,
  accountSessionList,
  accountSessionView,
  accountView,
  emailChangeInput,
  passwordChangeInput,
} from '../../shared/account.ts';
import { request } from './request.ts';

type Account = z.output<typeof accountView>;
export type AccountSession = z.output<typeof accountSessionView>;

const PATH = '/api/v1/account';

const post = (path: string, body: unknown) =>
  request<void>(`${PATH}${path}`, { method: 'POST', body });
const remove = (path: string) => request<void>(`${PATH}${path}`, { method: 'DELETE' });

/** The account of whoever is signed in, the same in every workspace. */
export const accountApi = {
  change: (body: z.input<typeof accountChange>) =>
    request<Account>(PATH, { method: 'PATCH', body }),
  changePassword: (body: z.input<typeof passwordChangeInput>) => post('/password', body),
  changeEmail: (body: z.input<typeof emailChangeInput>) => post('/email', body),
  keepEmail: () => remove('/email'),
  confirmEmail: (token: string) => post('/email/confirm', { token }),
  endSession: (id: string) => remove(`/sessions/${id}`),
  endOtherSessions: () => remove('/sessions'),
};

export const accountQuery = queryOptions({
  queryKey: ['account'],
  queryFn: () => request<Account>(PATH),
});

export const accountSessionsQuery = queryOptions({
  queryKey: ['account', 'sessions'],
  queryFn: () => request<z.output<typeof accountSessionList>>(`${PATH}/sessions`),
});
