import { access, mkdtemp, readFile, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { isWebBuilt } from '../build-web.ts';
import type { Config } from '../config.ts';
import { openDataDir } from '../db/embedded.ts';
import { fontsDir } from '../installation.ts';
import { errorMessage } from '../start-error.ts';
import { type Finding, ok, problem, warning } from './finding.ts';
import { resolvePort } from './listening.ts';

const spaceBytesMin = 200_000_000;
const spaceBytesAmple = 2_000_000_000;
const smtpTimeoutMs = 10_000;

/** Reports the version of Node. `bin/laurel.js` already refuses versions that are too old. */
export function checkNode(): Finding {
  return ok(`Node ${process.versions.node}.`);
}

export async function checkDataDir({ dataDir }: Config): Promise<Finding> {
  const folder = await openDataDir(dataDir);
  try {
    await rm(await mkdtemp(join(folder, 'doctor-')), { recursive: true });
  } catch (error) {
    return problem(`LAUREL_DATA_DIR: ${folder} is not writable (${errorMessage(error)}).`);
  }
  return ok(`The data directory ${folder} is writable.`);
}

export async function checkSpace({ dataDir }: Config): Promise<Finding> {
  const { bavail, bsize } = await statfs(dataDir);
  const free = bavail * bsize;
  const text = `${(free / 1_000_000_000).toFixed(1)} GB are free for the data directory.`;
  if (free < spaceBytesMin) return problem(text);
  return free < spaceBytesAmple ? warning(text) : ok(text);
}

/** Anyone who can read the secret can sign in as any user. */
export async function checkSecret({ dataDir, secret }: Config): Promise<Finding> {
  const path = join(dataDir, 'secret');
  const stored = await readFile(path, 'utf8').catch(() => undefined);
  if (stored !== secret) return ok('The secret comes from LAUREL_SECRET.');
  if (process.platform !== 'win32' && ((await stat(path)).mode & 0o077) !== 0) {
    return problem(`Other users can read ${path}. Run: chmod 600 ${path}`);
  }
  return ok(`The secret is stored in ${path}. To use several machines, set LAUREL_SECRET instead.`);
}

export async function checkPort(config: Config): Promise<Finding> {
  try {
    await resolvePort(config);
    return ok(`Port ${config.port} on ${config.host} is free.`);
  } catch (error) {
    if (await isLaurelRunning(config)) return ok(`Laurel is running on port ${config.port}.`);
    return problem(errorMessage(error));
  }
}

async function isLaurelRunning({ host, port }: Config): Promise<boolean> {
  const address = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  const url = `http://${address.includes(':') ? `[${address}]` : address}:${port}/healthz`;
  const response = await fetch(url, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
  return response?.status === 200;
}

export function checkPublicUrl({ publicUrl }: Config): Finding {
  const { protocol, hostname } = new URL(publicUrl);
  if (hostname === 'localhost' || hostname.startsWith('127.')) {
    return warning(
      `PUBLIC_URL is ${publicUrl}. Links in e-mails and PDFs work on this machine only.`,
    );
  }
  if (protocol === 'http:') {
    return warning(`PUBLIC_URL is ${publicUrl}. Without HTTPS, others can intercept passwords.`);
  }
  return ok(`PUBLIC_URL is ${publicUrl}.`);
}

export async function checkSmtp({ smtpUrl, mailFrom }: Config): Promise<Finding> {
  if (!smtpUrl)
    return ok('SMTP_URL is not set. E-mails stay in the outbox, where members can read them.');
  const { hostname } = new URL(smtpUrl);
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: smtpTimeoutMs,
    greetingTimeout: smtpTimeoutMs,
  });
  try {
    await transport.verify();
  } catch (error) {
    return problem(
      `SMTP_URL: ${hostname} does not accept e-mail from Laurel (${errorMessage(error)}).`,
    );
  } finally {
    transport.close();
  }
  if (mailFrom.endsWith('@localhost')) {
    return warning(`MAIL_FROM is ${mailFrom}, which mail servers reject. Set a real address.`);
  }
  return ok(`${hostname} accepts e-mail from ${mailFrom}.`);
}

export async function checkFonts(): Promise<Finding> {
  const isThere = await access(join(fontsDir, 'fonts.json')).then(
    () => true,
    () => false,
  );
  return isThere
    ? ok('The fonts for certificates are installed.')
    : warning('The fonts for certificates are not installed. The next start installs them.');
}

export async function checkWeb(): Promise<Finding> {
  return (await isWebBuilt())
    ? ok('The web app is built.')
    : warning('The web app is not built from the current sources. The next start builds it.');
}
