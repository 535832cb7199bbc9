import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConfigError, loadConfig } from './config.ts';

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'laurel-config-'));
});
afterEach(() => rm(dataDir, { recursive: true }));

const read = (env: NodeJS.ProcessEnv) => loadConfig({ LAUREL_DATA_DIR: dataDir, ...env });

describe('loadConfig', () => {
  it('has a default for every setting', () => {
    expect(read({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      publicUrl: 'http://localhost:3000',
      dataDir,
      mailFrom: 'laurel@localhost',
      allowsPrivateMailHosts: false,
      trustProxy: [],
      secret: expect.stringMatching(/^[0-9a-f]{64}$/),
      logLevel: 'info',
      isDevelopment: false,
    });
  });

  it('reads every setting', () => {
    const secret = 'x'.repeat(32);
    const config = read({
      PORT: '8080',
      HOST: '0.0.0.0',
      PUBLIC_URL: 'https://certificates.example.org/',
      DATABASE_URL: 'postgres://laurel:pw@db/laurel',
      SMTP_URL: 'smtps://user:pw@mail.example.org',
      BOUNCE_ADDRESS: 'bounces@example.org',
      BOUNCE_IMAP_URL: 'imaps://bounces:pw@mail.example.org/INBOX',
      MAIL_PRIVATE_HOSTS: '1',
      TRUST_PROXY: '10.0.0.5, 172.18.0.0/16,fd00::/8',
      METRICS_TOKEN: 'a token for Prometheus',
      LAUREL_SECRET: secret,
      LOG_LEVEL: 'debug',
      LAUREL_DEV: '1',
      LAUREL_OWNER_EMAIL: 'ada@example.org',
      LAUREL_OWNER_PASSWORD: 'correct horse',
      LAUREL_WORKSPACE: 'Acme',
    });
    expect(config).toEqual({
      port: 8080,
      host: '0.0.0.0',
      publicUrl: 'https://certificates.example.org',
      databaseUrl: 'postgres://laurel:pw@db/laurel',
      dataDir,
      smtpUrl: 'smtps://user:pw@mail.example.org',
      mailFrom: 'laurel@certificates.example.org',
      bounceAddress: 'bounces@example.org',
      bounceImapUrl: 'imaps://bounces:pw@mail.example.org/INBOX',
      allowsPrivateMailHosts: true,
      trustProxy: ['10.0.0.5', '172.18.0.0/16', 'fd00::/8'],
      metricsToken: 'a token for Prometheus',
      secret,
      logLevel: 'debug',
      isDevelopment: true,
      owner: { email: 'ada@example.org', password: 'correct horse', workspace: 'Acme' },
    });
  });

  it('stores the secret that it generates, readable by its owner only', async () => {
    const first = read({}).secret;
    expect(read({}).secret).toBe(first);
    expect((await stat(join(dataDir, 'secret'))).mode & 0o777).toBe(0o600);
    expect(await readFile(join(dataDir, 'secret'), 'utf8')).toBe(first);
  });

  it.each(['', 'too short', ' '.repeat(40)])(
    'refuses a stored secret that is %j',
    async (stored) => {
      await writeFile(join(dataDir, 'secret'), stored);
      expect(() => read({})).toThrow(ConfigError);
      expect(() => read({})).toThrow(/secret must contain at least 32 characters\. [^\n]+\.$/);
      expect(read({ LAUREL_SECRET: 'x'.repeat(32) }).secret).toHaveLength(32);
    },
  );

  it('treats an empty variable as one that is not set', () => {
    expect(read({ PORT: '', SMTP_URL: '' }).port).toBe(3000);
  });

  it('is frozen', () => {
    expect(Object.isFrozen(read({}))).toBe(true);
  });

  it.each([
    ['PORT', '70000'],
    ['PORT', '3000x'],
    ['PORT', '-1'],
    ['HOST', 'my host'],
    ['PUBLIC_URL', 'certificates.example.org'],
    ['PUBLIC_URL', 'https://example.org/certificates'],
    ['DATABASE_URL', 'mysql://db/laurel'],
    ['DATABASE_URL', 'not a URL: pa55word'],
    ['LOG_LEVEL', 'loud'],
    ['LAUREL_DEV', 'yes'],
    ['SMTP_URL', 'mail.example.org:25'],
    ['MAIL_FROM', 'Acme <acme@example.org>'],
    ['BOUNCE_ADDRESS', 'bounces'],
    ['BOUNCE_ADDRESS', 'a-name-of-22-characters@example.org'],
    ['BOUNCE_IMAP_URL', 'mail.example.org:993'],
    ['BOUNCE_IMAP_URL', 'smtps://user:pa55word@mail.example.org'],
    ['MAIL_PRIVATE_HOSTS', 'yes'],
    ['TRUST_PROXY', 'true'],
    ['TRUST_PROXY', '10.0.0.5,'],
    ['TRUST_PROXY', '10.0.0.0/33'],
    ['TRUST_PROXY', '0.0.0.0/0'],
    ['METRICS_TOKEN', 'short'],
    ['LAUREL_SECRET', 'too short'],
    ['LAUREL_OWNER_EMAIL', 'ada'],
    ['LAUREL_OWNER_PASSWORD', 'short'],
  ])('refuses %s=%s in one sentence that names the variable', (name, value) => {
    const attempt = () => read({ [name]: value });
    expect(attempt).toThrow(ConfigError);
    expect(attempt).toThrow(new RegExp(`^${name} must [^\\n]+\\.$`));
  });

  it('never repeats a secret', () => {
    expect(() => read({ DATABASE_URL: 'pg://laurel:pa55word@db' })).toThrow(/^(?!.*pa55word)/);
  });

  it('requires all settings of the first owner or none', () => {
    expect(() => read({ LAUREL_OWNER_EMAIL: 'ada@example.org' })).toThrow(
      /^LAUREL_OWNER_PASSWORD is missing\./,
    );
  });

  it('requires the address of a bounce mailbox', () => {
    expect(() => read({ BOUNCE_IMAP_URL: 'imaps://mail.example.org' })).toThrow(
      /^BOUNCE_ADDRESS is missing\./,
    );
  });

  it('refuses a data directory that is a file', async () => {
    const file = join(dataDir, 'file');
    await writeFile(file, '');
    expect(() => read({ LAUREL_DATA_DIR: file })).toThrow(/^LAUREL_DATA_DIR: .* cannot be used/);
  });
});
