import { z } from 'zod';
import { emailField, passwordField, tokenField } from '../fields.ts';
import { sessionView } from '../workspaces.ts';
import { operations } from './operation.ts';

/** A path on this installation. `//` and `/\\` would lead to another site. */
const path = z
  .string()
  .max(500)
  .regex(/^\/(?![/\\])/)
  .optional();
const done = z.object({ status: z.literal('ok') });

export const identityOperations = operations('identity', {
  signIn: {
    method: 'POST',
    path: '/api/auth/sign-in/email',
    access: 'public',
    summary: 'Sign in with e-mail address and password',
    body: z.object({
      email: emailField,
      password: z.string().max(500),
      rememberMe: z.boolean().optional(),
    }),
    response: done,
    errors: ['invalid_credentials', 'forbidden'],
  },
  signInByLink: {
    method: 'POST',
    path: '/api/auth/magic-link/verify',
    access: 'public',
    summary: 'Sign in with the token of an e-mailed link. The link can be used once.',
    body: z.object({ token: tokenField }),
    response: done,
    errors: ['invalid_link'],
  },
  signOut: {
    method: 'POST',
    path: '/api/auth/sign-out',
    access: 'public',
    summary: 'Sign out',
    body: z.object({}),
    response: done,
    errors: [],
  },
  sendSignInLink: {
    method: 'POST',
    path: '/api/auth/sign-in/magic-link',
    access: 'public',
    summary: 'E-mail a link to sign in with',
    body: z.object({ email: emailField, callbackURL: path }),
    response: done,
    errors: ['mail_not_configured'],
  },
  requestPasswordReset: {
    method: 'POST',
    path: '/api/auth/request-password-reset',
    access: 'public',
    summary: 'E-mail a link to set a new password with',
    body: z.object({ email: emailField }),
    response: done,
    errors: ['mail_not_configured'],
  },
  resetPassword: {
    method: 'POST',
    path: '/api/auth/reset-password',
    access: 'public',
    summary: 'Set a new password with the token of an e-mailed link',
    body: z.object({ newPassword: passwordField, token: tokenField }),
    response: done,
    errors: ['invalid_link'],
  },
  getSession: {
    method: 'GET',
    path: '/api/v1/session',
    access: 'session',
    summary: 'Get the person who is signed in and their workspaces',
    response: sessionView,
    errors: [],
  },
});
