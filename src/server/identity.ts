import { betterAuth } from 'better-auth';
import { magicLink } from 'better-auth/plugins/magic-link';
import type pg from 'pg';
import { LIMITS } from '../shared/limits.ts';
import type { Config } from './config.ts';
import { newId } from './new-id.ts';

const LINK_MINUTES = 30;
/** Days after the last use. */
const SESSION_DAYS = 14;
/** The time of the last use is updated at most this often, to limit disk writes. */
const LAST_USE_MINUTES = 60;

/** Header with the client's address, set by our server. The header of a request is discarded. */
export const CLIENT_ADDRESS_HEADER = 'x-laurel-client-address';

export type Identity = ReturnType<typeof createIdentity>;

/** Sends the links that better-auth creates. */
export type IdentityMails = {
  sendResetLink(to: { userId: string; to: string }, link: MailedLink): Promise<void>;
  /** Also called for unknown addresses. */
  sendSignInLink(email: string, link: MailedLink): Promise<void>;
};

/** `language` is that of the browser which requested the link, if it did. */
type MailedLink = { url: string; minutes: number; language: string | undefined };

/** Header of our own calls with the language of the browser. */
export const LANGUAGE_HEADER = 'x-laurel-language';

/**
 * Handles passwords, sign-in links and sessions with better-auth, in our tables. There is no
 * sign-up: users are created by the set-up page and by invitations.
 */
export function createIdentity(options: { config: Config; pool: pg.Pool; mails: IdentityMails }) {
  const { config, pool, mails } = options;
  const times = { createdAt: 'created_at', updatedAt: 'updated_at' };
  return betterAuth({
    baseURL: config.publicUrl,
    basePath: '/api/auth',
    secret: config.secret,
    database: pool,
    trustedOrigins: [new URL(config.publicUrl).origin],
    telemetry: { enabled: false },
    logger: { disabled: true },
    advanced: {
      cookiePrefix: 'laurel',
      // Set explicitly, because better-auth turns these checks off if TEST or NODE_ENV indicate a
      // test.
      disableOriginCheck: false,
      useSecureCookies: config.publicUrl.startsWith('https:'),
      database: { generateId: () => newId() },
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
    },
    // Our own hook limits requests, with counters that all processes share.
    rateLimit: { enabled: false },
    user: { modelName: 'users', fields: { emailVerified: 'email_verified', ...times } },
    session: {
      modelName: 'sessions',
      expiresIn: SESSION_DAYS * 24 * 3600,
      updateAge: LAST_USE_MINUTES * 60,
      fields: {
        userId: 'user_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        ...times,
      },
    },
    account: {
      modelName: 'accounts',
      fields: {
        userId: 'user_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        ...times,
      },
    },
    verification: {
      modelName: 'verifications',
      // Only hashes of tokens are stored, so that reading the table does not allow signing in.
      storeIdentifier: 'hashed',
      fields: { expiresAt: 'expires_at', ...times },
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: LIMITS.passwordLengthMin,
      maxPasswordLength: LIMITS.passwordLengthMax,
      resetPasswordTokenExpiresIn: LINK_MINUTES * 60,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: async ({ user, token }, request) => {
        const url = `${config.publicUrl}/reset-password?${new URLSearchParams({ token })}`;
        const to = { userId: user.id, to: user.email };
        const language = request?.headers.get(LANGUAGE_HEADER) ?? undefined;
        await mails.sendResetLink(to, { url, minutes: LINK_MINUTES, language });
      },
    },
    plugins: [
      magicLink({
        disableSignUp: true,
        expiresIn: LINK_MINUTES * 60,
        sendMagicLink: async ({ email, token, metadata }) => {
          // Links open a page with a button, because mail scanners open links but don't press
          // buttons.
          const next = typeof metadata?.next === 'string' ? { next: metadata.next } : {};
          const search = new URLSearchParams({ token, ...next });
          const url = `${config.publicUrl}/sign-in/link?${search}`;
          if (typeof metadata?.handOver === 'function') {
            metadata.handOver(url);
            return;
          }
          const language = typeof metadata?.language === 'string' ? metadata.language : undefined;
          await mails.sendSignInLink(email, { url, minutes: LINK_MINUTES, language });
        },
      }),
    ],
  });
}
