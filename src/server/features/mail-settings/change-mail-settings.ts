import type { z } from 'zod';
import type { mailSettingsChange } from '../../../shared/mail-settings.ts';
import { sentence } from '../../../shared/words/sentence.ts';
import { invalid } from '../../errors.ts';
import { recordEvent } from '../../events.ts';
import type { Work } from '../../work.ts';
import { changedFields } from '../audit/changed-fields.ts';
import { createDkimKeys } from './dkim-keys.ts';
import { STANDARD } from './mail-settings.present.ts';
import { findMailSettings, type MailSettings, saveMailSettings } from './mail-settings.queries.ts';
import { refuseMailSettings } from './mail-settings-rules.ts';
import { secretsOf } from './secrets.ts';

type Change = z.output<typeof mailSettingsChange>;
type ServerChange = NonNullable<Change['imap']>;
type Columns = Partial<MailSettings>;

/** Changes the given settings. The history shows their names, never their values. */
export async function changeMailSettings(work: Work, change: Change): Promise<MailSettings> {
  const { tx, deps, actor } = work;
  const before = (await findMailSettings(tx)) ?? STANDARD;
  const { smtp, imap, dkim, ...plain } = change;
  const given: Columns = {
    ...(withoutUndefined(plain) as Columns),
    ...serverColumns(work, before, 'smtp', smtp),
    ...(smtp === undefined ? {} : { mailsPerSecond: smtp?.perSecond ?? null }),
    ...serverColumns(work, before, 'imap', imap),
    ...(await dkimColumns(work, before, dkim)),
  };
  const after = { ...before, ...given };
  const refused = refuseMailSettings(deps.config, after);
  if (Object.keys(refused).length > 0) throw invalid(refused);
  const changed = changedFields<MailSettings>(before, given);
  if (changed === '') return before;
  await saveMailSettings(tx, actor.workspaceId, given);
  const subject = { kind: 'workspace' as const, id: actor.workspaceId };
  recordEvent(work, 'workspace.mail_settings_changed', subject, { changed });
  return after;
}

function withoutUndefined(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** Columns of a server. `undefined` leaves them as they are. */
function serverColumns(
  { deps, actor }: Work,
  before: MailSettings,
  kind: 'smtp' | 'imap',
  server: ServerChange | null | undefined,
): Columns {
  if (server === undefined) return {};
  if (server === null) return columnsOf(kind, null, null);
  const { password, ...rest } = server;
  if (password === undefined) return columnsOf(kind, rest, keptPassword(before, kind, rest.host));
  const box = secretsOf(deps.config, actor.workspaceId)[`${kind}Password`];
  const sealed = before[`${kind}Password`];
  const isSame = password !== null && sealed !== null && box.open(sealed) === password;
  if (isSame) return columnsOf(kind, rest, sealed);
  return columnsOf(kind, rest, password === null ? null : box.seal(password));
}

/**
 * A stored password is for its host only. Otherwise, an admin who doesn't know it could have it sent
 * to a server of their own.
 */
function keptPassword(before: MailSettings, kind: 'smtp' | 'imap', host: string): Buffer | null {
  const sealed = before[`${kind}Password`];
  if (sealed === null || before[`${kind}Host`]?.toLowerCase() === host.toLowerCase()) return sealed;
  throw invalid({ [`${kind}.password`]: sentence('api.mailSettings.passwordAgain') });
}

function columnsOf(
  kind: 'smtp' | 'imap',
  server: Omit<ServerChange, 'password'> | null,
  password: Buffer | null,
): Columns {
  return {
    [`${kind}Host`]: server?.host ?? null,
    [`${kind}Port`]: server?.port ?? null,
    [`${kind}Security`]: server?.security ?? null,
    [`${kind}User`]: server?.user ?? null,
    [`${kind}Password`]: password,
  };
}

/** A new key is created if the domain or the selector changes. */
async function dkimColumns(
  { deps, actor }: Work,
  before: MailSettings,
  dkim: Change['dkim'],
): Promise<Columns> {
  if (dkim === undefined) return {};
  if (dkim === null) {
    return { dkimDomain: null, dkimSelector: null, dkimPublicKey: null, dkimPrivateKey: null };
  }
  const domain = dkim.domain.toLowerCase();
  const box = secretsOf(deps.config, actor.workspaceId).dkimPrivateKey;
  const isSame = before.dkimDomain === domain && before.dkimSelector === dkim.selector;
  const isReadable =
    before.dkimPrivateKey !== null && box.open(before.dkimPrivateKey) !== undefined;
  if (isSame && isReadable) return {};
  const { publicKey, privateKey } = await createDkimKeys();
  return {
    dkimDomain: domain,
    dkimSelector: dkim.selector,
    dkimPublicKey: publicKey,
    dkimPrivateKey: box.seal(privateKey),
  };
}
