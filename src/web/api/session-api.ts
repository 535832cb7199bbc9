import type { z } from 'zod';
import type {
  installationView,
  invitationAccepted,
  invitationView,
  sessionView,
  setUpInput,
} from '../../shared/workspaces.ts';
import { request } from './request.ts';

export type Session = z.output<typeof sessionView>;
export type Installation = z.output<typeof installationView>;
export type SetUpInput = z.input<typeof setUpInput>;

const post = (path: string, body: unknown) => request<unknown>(path, { method: 'POST', body });

/** What happens before a workspace is chosen: set-up, signing in and out, passwords. */
export const sessionApi = {
  installation: () => request<Installation>('/api/v1/installation'),
  setUp: (body: SetUpInput) => request<Session>('/api/v1/set-up', { method: 'POST', body }),
  session: () => request<Session>('/api/v1/session'),
  signIn: (email: string, password: string) =>
    post('/api/auth/sign-in/email', { email, password, rememberMe: true }),
  sendSignInLink: (email: string, callbackURL: string) =>
    post('/api/auth/sign-in/magic-link', { email, callbackURL }),
  signInByLink: (token: string) => post('/api/auth/magic-link/verify', { token }),
  invitation: (token: string) =>
    request<z.output<typeof invitationView>>('/api/v1/invitations/show', {
      method: 'POST',
      body: { token },
    }),
  acceptInvitation: (token: string, password: string | undefined) =>
    request<z.output<typeof invitationAccepted>>('/api/v1/invitations/accept', {
      method: 'POST',
      body: { token, ...(password ? { password } : {}) },
    }),
  signOut: () => post('/api/auth/sign-out', {}),
  requestPasswordReset: (email: string) => post('/api/auth/request-password-reset', { email }),
  resetPassword: (newPassword: string, token: string) =>
    post('/api/auth/reset-password', { newPassword, token }),
};
