import type { z } from 'zod';
import type { ConnectionSecurity, mailSettingsChange } from '../../../shared/mail-settings.ts';
import type { MailSettings } from '../../api/workspace-api.ts';
import { textOrNull } from '../../app/forms.ts';

// The values of the forms have the shape of the API, so that field errors match the form's fields.

export type MailSettingsChange = z.input<typeof mailSettingsChange>;

export type SenderValues = {
  senderName: string;
  senderAddress: string;
  replyTo: string;
  footerAddress: string;
};

export const senderOf = (settings: MailSettings): SenderValues => ({
  senderName: settings.senderName ?? '',
  senderAddress: settings.senderAddress ?? '',
  replyTo: settings.replyTo ?? '',
  footerAddress: settings.footerAddress ?? '',
});

export const senderInput = (values: SenderValues): MailSettingsChange => ({
  senderName: textOrNull(values.senderName),
  senderAddress: textOrNull(values.senderAddress),
  replyTo: textOrNull(values.replyTo),
  footerAddress: textOrNull(values.footerAddress),
});

export type DeliveryValues = { undoMinutes: number | string; attachesCertificate: boolean };

export const deliveryOf = (settings: MailSettings): DeliveryValues => ({
  undoMinutes: settings.undoMinutes,
  attachesCertificate: settings.attachesCertificate,
});

export const deliveryInput = (values: DeliveryValues): MailSettingsChange => ({
  undoMinutes: values.undoMinutes as number,
  attachesCertificate: values.attachesCertificate,
});

/** The fields of a connection to a mail server or a mailbox. */
export type ConnectionValues = {
  host: string;
  port: number | string;
  security: ConnectionSecurity;
  user: string;
  password: string;
  /** A password is saved for `savedHost`, and can be decrypted. */
  hasPassword: boolean;
  savedHost: string;
  /** The saved password is being replaced. */
  replacesPassword: boolean;
};

export type Protocol = 'smtp' | 'imap';

const PORTS: Record<Protocol, Record<ConnectionSecurity, number>> = {
  smtp: { tls: 465, starttls: 587, none: 25 },
  imap: { tls: 993, starttls: 143, none: 143 },
};

/** Returns the port after a change of the security. A port that is not a usual one stays. */
export function portAfter(
  protocol: Protocol,
  port: number | string,
  security: ConnectionSecurity,
): number | string {
  const isUsual = port === '' || Object.values(PORTS[protocol]).includes(Number(port));
  return isUsual ? PORTS[protocol][security] : port;
}

type SavedConnection = {
  host: string;
  port: number;
  security: ConnectionSecurity;
  user: string | null;
  hasPassword: boolean;
};

const connectionOf = (
  saved: SavedConnection | null,
  initial: { port: number; security: ConnectionSecurity },
  isReadable: boolean,
): ConnectionValues => ({
  host: saved?.host ?? '',
  port: saved?.port ?? initial.port,
  security: saved?.security ?? initial.security,
  user: saved?.user ?? '',
  password: '',
  hasPassword: isReadable && (saved?.hasPassword ?? false),
  savedHost: saved?.host ?? '',
  replacesPassword: false,
});

/** The saved password belongs to its host. The server asks for it again if the host is changed. */
export function isPasswordKept({ hasPassword, replacesPassword, ...values }: ConnectionValues) {
  const isSameHost = values.host.trim().toLowerCase() === values.savedHost.toLowerCase();
  return hasPassword && !replacesPassword && isSameHost;
}

/** Without a user there is no sign-in, and a saved password is deleted. */
function connectionInput(values: ConnectionValues) {
  const user = textOrNull(values.user);
  return {
    host: values.host,
    port: values.port as number,
    security: values.security,
    user,
    ...passwordInput(user === null, values),
  };
}

function passwordInput(isAnonymous: boolean, values: ConnectionValues) {
  if (isAnonymous) return { password: null };
  // A missing password keeps the saved one. An empty replacement is refused as too short.
  if (values.hasPassword) return values.replacesPassword ? { password: values.password } : {};
  return { password: values.password === '' ? null : values.password };
}

export type ServerValues = {
  sendsBy: 'laurel' | 'own';
  smtp: ConnectionValues & { perSecond: number | string };
};

export const serverOf = (settings: MailSettings): ServerValues => ({
  sendsBy: settings.smtp === null ? 'laurel' : 'own',
  smtp: {
    ...connectionOf(
      settings.smtp,
      { port: 587, security: 'starttls' },
      settings.secretsAreReadable,
    ),
    perSecond: settings.smtp?.perSecond ?? '',
  },
});

export const serverInput = ({ sendsBy, smtp }: ServerValues): MailSettingsChange => ({
  smtp:
    sendsBy === 'laurel'
      ? null
      : {
          ...connectionInput(smtp),
          perSecond: smtp.perSecond === '' ? null : (smtp.perSecond as number),
        },
});

export type DkimValues = { signs: boolean; dkim: { domain: string; selector: string } };

/** A key that can no longer be decrypted counts as missing, so that it can be created again. */
export const dkimOf = ({ dkim, secretsAreReadable }: MailSettings): DkimValues => ({
  signs: dkim !== null && secretsAreReadable,
  dkim: { domain: dkim?.domain ?? '', selector: dkim?.selector ?? 'laurel' },
});

export const dkimInput = ({ signs, dkim }: DkimValues): MailSettingsChange => ({
  dkim: signs ? dkim : null,
});

/** The domain of an e-mail address, or an empty text. */
export function domainOf(address: string): string {
  const at = address.lastIndexOf('@');
  return at === -1 ? '' : address.slice(at + 1);
}

export type BounceValues = { bounceAddress: string; readsMailbox: boolean; imap: ConnectionValues };

export const bouncesOf = (settings: MailSettings): BounceValues => ({
  bounceAddress: settings.bounceAddress ?? '',
  readsMailbox: settings.imap !== null,
  imap: connectionOf(settings.imap, { port: 993, security: 'tls' }, settings.secretsAreReadable),
});

export const bouncesInput = (values: BounceValues): MailSettingsChange => ({
  bounceAddress: textOrNull(values.bounceAddress),
  imap: values.readsMailbox ? connectionInput(values.imap) : null,
});

/** An example of the address that a bounce is returned to; `null` if the address is incomplete. */
export function exampleOfReturn(address: string): string | null {
  const [, local, domain] = /^([^@\s]+)@([^@\s]+)$/.exec(address.trim()) ?? [];
  return local === undefined ? null : `${local}+1a2b3c@${domain}`;
}
