// The only file that reads the environment. The configuration is validated and immutable.

import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { LIMITS } from '../shared/limits.ts';
import { errorCode, errorMessage, StartError } from './start-error.ts';

export type Config = {
  readonly port: number;
  readonly host: string;
  /** Public address of Laurel, without a trailing slash. */
  readonly publicUrl: string;
  /** Undefined for the embedded PostgreSQL in the data directory. */
  readonly databaseUrl?: string;
  readonly dataDir: string;
  /** Undefined if no mail is sent; it stays in the outbox. */
  readonly smtpUrl?: string;
  readonly mailFrom: string;
  /** Return address of mails, to which the code of each mail is added. */
  readonly bounceAddress?: string;
  /** The mailbox of `bounceAddress`. */
  readonly bounceImapUrl?: string;
  /** Whether workspaces may use mail servers on private networks, on any port, without encryption. */
  readonly allowsPrivateMailHosts: boolean;
  /**
   * Addresses and networks of trusted proxies on other machines. Proxies on this machine are always
   * trusted.
   */
  readonly trustProxy: readonly string[];
  /** Undefined if `/metrics` is closed to everyone. */
  readonly metricsToken?: string;
  readonly secret: string;
  /** Minimum level of log messages. */
  readonly logLevel: LogLevel;
  /** Set by `npm run dev`. Vite serves the screens, and there are pages for developers. */
  readonly isDevelopment: boolean;
  /** Creates the first owner and workspace without a browser. */
  readonly owner?: {
    readonly email: string;
    readonly password: string;
    readonly workspace: string;
  };
};

/** A setting is invalid. The message names the variable and never contains a secret. */
export class ConfigError extends StartError {
  override readonly name = 'ConfigError';
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

export type LogLevel = (typeof logLevels)[number];

const secretLengthMin = 32;
const tokenLengthMin = 16;
const { nameLengthMax, passwordLengthMin, passwordLengthMax } = LIMITS;

const settings = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .refine((port) => port <= 65_535)
    .default(3000),
  HOST: z.string().regex(/^\S+$/).default('127.0.0.1'),
  PUBLIC_URL: z.string().refine(isOrigin).optional(),
  DATABASE_URL: z.string().refine(isUrlOf('postgres:', 'postgresql:')).optional(),
  LAUREL_DATA_DIR: z.string().default('./data'),
  SMTP_URL: z.string().refine(isUrlOf('smtp:', 'smtps:')).optional(),
  MAIL_FROM: z.email().optional(),
  BOUNCE_ADDRESS: z.email().refine(hasRoomForCode).optional(),
  BOUNCE_IMAP_URL: z.string().refine(isUrlOf('imap:', 'imaps:')).optional(),
  MAIL_PRIVATE_HOSTS: z.literal('1').optional(),
  TRUST_PROXY: z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim()))
    .refine((parts) => parts.every(isNetwork))
    .default([]),
  METRICS_TOKEN: z.string().min(tokenLengthMin).optional(),
  LAUREL_SECRET: z.string().min(secretLengthMin).optional(),
  LOG_LEVEL: z.enum(logLevels).default('info'),
  LAUREL_DEV: z.literal('1').optional(),
  LAUREL_OWNER_EMAIL: z.email().optional(),
  LAUREL_OWNER_PASSWORD: z.string().min(passwordLengthMin).max(passwordLengthMax).optional(),
  LAUREL_WORKSPACE: z.string().trim().min(1).max(nameLengthMax).optional(),
});

type Settings = z.infer<typeof settings>;

/** Describes the valid values of each variable, for error messages. */
const expectations: Record<keyof Settings, string> = {
  PORT: 'must be a whole number from 0 to 65535',
  HOST: 'must be an address to listen on, such as 127.0.0.1 or 0.0.0.0',
  PUBLIC_URL: 'must be an address such as https://certificates.example.org, without a path',
  DATABASE_URL: 'must look like postgres://user:password@host:5432/database',
  LAUREL_DATA_DIR: 'must be the path of a directory',
  SMTP_URL: 'must look like smtp://user:password@host:587 or smtps://user:password@host:465',
  MAIL_FROM: 'must be a single e-mail address',
  BOUNCE_ADDRESS: `must be an e-mail address with at most ${LIMITS.bounceNameLengthMax} characters before the @`,
  BOUNCE_IMAP_URL: 'must look like imaps://user:password@host:993/INBOX',
  MAIL_PRIVATE_HOSTS: 'must be 1 or not set',
  TRUST_PROXY:
    'must be the addresses or networks of your proxies, separated by commas, such as ' +
    '10.0.0.5 or 172.18.0.0/16',
  METRICS_TOKEN: `must have at least ${tokenLengthMin} characters`,
  LAUREL_SECRET: `must have at least ${secretLengthMin} characters`,
  LOG_LEVEL: `must be one of ${logLevels.join(', ')}`,
  LAUREL_DEV: 'must be 1 or not set',
  LAUREL_OWNER_EMAIL: 'must be a single e-mail address',
  LAUREL_OWNER_PASSWORD: `must have ${passwordLengthMin} to ${passwordLengthMax} characters`,
  LAUREL_WORKSPACE: `must be a name of at most ${nameLengthMax} characters`,
};

/**
 * Validates the environment. If LAUREL_SECRET is not set, the secret is read from the data
 * directory, or generated and stored there on the first start.
 */
export function loadConfig(env: NodeJS.ProcessEnv): Config {
  const given = parse(env);
  const dataDir = resolve(given.LAUREL_DATA_DIR);
  const publicUrl = new URL(given.PUBLIC_URL ?? `http://localhost:${given.PORT}`);
  const owner = readOwner(given);
  if (given.BOUNCE_IMAP_URL && !given.BOUNCE_ADDRESS) {
    throw new ConfigError('BOUNCE_ADDRESS is missing. Set it with BOUNCE_IMAP_URL.');
  }
  return Object.freeze({
    port: given.PORT,
    host: given.HOST,
    publicUrl: publicUrl.origin,
    dataDir,
    mailFrom: given.MAIL_FROM ?? `laurel@${publicUrl.hostname}`,
    allowsPrivateMailHosts: (given.MAIL_PRIVATE_HOSTS ?? given.LAUREL_DEV) !== undefined,
    trustProxy: given.TRUST_PROXY,
    secret: given.LAUREL_SECRET ?? readOrCreateSecret(dataDir),
    logLevel: given.LOG_LEVEL,
    isDevelopment: given.LAUREL_DEV !== undefined,
    ...(given.DATABASE_URL ? { databaseUrl: given.DATABASE_URL } : {}),
    ...(given.METRICS_TOKEN ? { metricsToken: given.METRICS_TOKEN } : {}),
    ...(given.SMTP_URL ? { smtpUrl: given.SMTP_URL } : {}),
    ...(given.BOUNCE_ADDRESS ? { bounceAddress: given.BOUNCE_ADDRESS } : {}),
    ...(given.BOUNCE_IMAP_URL ? { bounceImapUrl: given.BOUNCE_IMAP_URL } : {}),
    ...(owner ? { owner } : {}),
  });
}

function parse(env: NodeJS.ProcessEnv): Settings {
  // Compose files often pass empty variables. They count as not set.
  const filled = Object.entries(env).filter(([, value]) => value !== '');
  const result = settings.safeParse(Object.fromEntries(filled));
  if (result.success) return result.data;
  const name = result.error.issues[0]?.path[0] as keyof Settings;
  throw new ConfigError(`${name} ${expectations[name]}.`);
}

function readOwner(given: Settings): Config['owner'] {
  const names = ['LAUREL_OWNER_EMAIL', 'LAUREL_OWNER_PASSWORD', 'LAUREL_WORKSPACE'] as const;
  const missing = names.filter((name) => given[name] === undefined);
  if (missing.length === names.length) return undefined;
  if (missing[0] !== undefined) {
    throw new ConfigError(`${missing[0]} is missing. Set all of ${names.join(', ')}, or none.`);
  }
  const { LAUREL_OWNER_EMAIL: email, LAUREL_OWNER_PASSWORD: password } = given;
  return Object.freeze({ email, password, workspace: given.LAUREL_WORKSPACE } as Owner);
}

type Owner = NonNullable<Config['owner']>;

/** Signs sessions and links, so it must survive restarts and be the same for all processes. */
function readOrCreateSecret(dataDir: string): string {
  const path = join(dataDir, 'secret');
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    return checkSecretFile(path);
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    if (errorCode(error) === 'ENOENT') return generateSecret(path);
    throw new ConfigError(`LAUREL_DATA_DIR: ${dataDir} cannot be used (${errorMessage(error)}).`);
  }
}

/** A full disk or a manual edit can leave an invalid secret. */
function checkSecretFile(path: string): string {
  const secret = readFileSync(path, 'utf8');
  if (secret.trim().length >= secretLengthMin) return secret;
  throw new ConfigError(
    `${path} must contain at least ${secretLengthMin} characters. Restore it from a backup, or ` +
      'delete it. The next start then creates a new one, and everyone has to sign in again.',
  );
}

/**
 * Written to a temporary file and hard-linked, so that two processes that start at once get the
 * same secret.
 */
function generateSecret(path: string): string {
  const draft = `${path}.${process.pid}`;
  try {
    writeFileSync(draft, randomBytes(32).toString('hex'), { mode: 0o600 });
    linkSync(draft, path);
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') {
      throw new ConfigError(`LAUREL_DATA_DIR: ${path} cannot be created (${errorMessage(error)}).`);
    }
  } finally {
    rmSync(draft, { force: true });
  }
  return checkSecretFile(path);
}

function isUrlOf(...protocols: string[]): (text: string) => boolean {
  return (text) => {
    const url = URL.parse(text);
    return url !== null && protocols.includes(url.protocol) && url.hostname !== '';
  };
}

function hasRoomForCode(address: string): boolean {
  return address.lastIndexOf('@') <= LIMITS.bounceNameLengthMax;
}

function isOrigin(text: string): boolean {
  const url = URL.parse(text);
  return isUrlOf('http:', 'https:')(text) && url?.pathname === '/' && url.search + url.hash === '';
}

/** An IP address, or a network such as 10.0.0.0/8. A network of all addresses is refused. */
function isNetwork(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/');
  const bits = { 0: 0, 4: 32, 6: 128 }[isIP(address)] ?? 0;
  if (bits === 0 || rest.length > 0) return false;
  if (prefix === undefined) return true;
  return /^\d{1,3}$/.test(prefix) && Number(prefix) >= 1 && Number(prefix) <= bits;
}
