import type { Config } from '../../config.ts';
import { createSecretBox } from '../../secret-box.ts';
import type { MailSettings } from './mail-settings.queries.ts';

/** Encrypts and decrypts the secrets of a workspace, see `createSecretBox`. */
export function secretsOf({ secret }: Config, workspaceId: string) {
  return {
    smtpPassword: createSecretBox(secret, 'smtp-password', workspaceId),
    imapPassword: createSecretBox(secret, 'imap-password', workspaceId),
    dkimPrivateKey: createSecretBox(secret, 'dkim-key', workspaceId),
  };
}

export const SECRETS = ['smtpPassword', 'imapPassword', 'dkimPrivateKey'] as const;

/** Returns false if LAUREL_SECRET has changed since any of them was stored. */
export function areSecretsReadable(
  config: Config,
  workspaceId: string,
  settings: MailSettings,
): boolean {
  const secrets = secretsOf(config, workspaceId);
  return SECRETS.every((name) => {
    const sealed = settings[name];
    return sealed === null || secrets[name].open(sealed) !== undefined;
  });
}
