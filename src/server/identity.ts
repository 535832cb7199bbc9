import { betterAuth } from 'better-auth';
import { magicLink } from 'better-auth/plugins/magic-link';
import type pg from 'pg';
import { LIMITS } from '../shared/limits.ts';
import type { Config } from './config.ts';
import { newId } from './new-id.ts';

const LINK_MINUTES = 30;
/** Counted from the last use. */
const SESSION_DAYS = 14;
/** How exact the time of the last use is; writing it each time would wear the disk. */
const LAST_USE_MINUTES = 60;

/** The client's address, set by our own server only; what a client sends under it is dropped. */
export const CLIENT_ADDRESS_HEADER = 'x-laurel-client-address';

export type Identity = ReturnType<typeof createIdentity>;

/** Sends the links that better-auth makes. */
export type IdentityMails = {
  sendResetLink(to: { userId: string; to: string }, link: MailedLink): Promise<void>;
  /** Also called for addresses that nobody has. */
  sendSignInLink(email: string, link: MailedLink): Promise<void>;
};

type MailedLink = { url: string; minutes: number };

/**
 * Passwords, sign-in links and sessions, all by better-auth in our tables. Nobody signs up: people
 * are made by the set-up page and by invitations.
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
      // Said out loud, because better-auth leaves these checks out where TEST or NODE_ENV say test.
      disableOriginCheck: false,
      useSecureCookies: config.publicUrl.startsWith('https:'),
      database: { generateId: () => newId() },
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
    },
    // Requests are limited by our own hook, whose counters every process shares.
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
      // Tokens are in mails only: whoever reads the table cannot use them.
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
      sendResetPassword: async ({ user, token }) => {
        const url = `${config.publicUrl}/reset-password?${new URLSearchParams({ token })}`;
        const to = { userId: user.id, to: user.email };
        await mails.sendResetLink(to, { url, minutes: LINK_MINUTES });
      },
    },
    plugins: [
      magicLink({
        disableSignUp: true,
        expiresIn: LINK_MINUTES * 60,
        sendMagicLink: async ({ email, token, metadata }) => {
          // A screen with a button: programs that look at mails open links, but press nothing.
          const next = typeof metadata?.next === 'string' ? { next: metadata.next } : {};
          const search = new URLSearchParams({ token, ...next });
          const url = `${config.publicUrl}/sign-in/link?${search}`;
          if (typeof metadata?.handOver === 'function') {
            metadata.handOver(url);
            return;
          }
          await mails.sendSignInLink(email, { url, minutes: LINK_MINUTES });
        },
      }),
    ],
  });
}
