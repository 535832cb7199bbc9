import { type CallInput, type CallResult, call } from './call.ts';

export type Session = CallResult<'getSession'>;
export type SetUpInput = CallInput<'setUp'>['body'];

/** Requests outside of workspaces: set-up, signing in and out, passwords. */
export const sessionApi = {
  installation: () => call('getInstallation', {}),
  setUp: (body: SetUpInput) => call('setUp', { body }),
  session: () => call('getSession', {}),
  signIn: (email: string, password: string) =>
    call('signIn', { body: { email, password, rememberMe: true } }),
  sendSignInLink: (email: string, callbackURL: string) =>
    call('sendSignInLink', { body: { email, callbackURL } }),
  signInByLink: (token: string) => call('signInByLink', { body: { token } }),
  invitation: (token: string) => call('showInvitation', { body: { token } }),
  acceptInvitation: (token: string, password: string | undefined) =>
    call('acceptInvitation', { body: { token, ...(password ? { password } : {}) } }),
  signOut: () => call('signOut', { body: {} }),
  requestPasswordReset: (email: string) => call('requestPasswordReset', { body: { email } }),
  resetPassword: (newPassword: string, token: string) =>
    call('resetPassword', { body: { newPassword, token } }),
};
