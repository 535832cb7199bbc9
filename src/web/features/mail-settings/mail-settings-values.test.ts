import { describe, expect, it } from 'vitest';
import { mailSettingsChange } from '../../../shared/mail-settings.ts';
import type { MailSettings } from '../../api/workspace-api.ts';
import { onlyChanges, validateWith } from '../../app/forms.ts';
import {
  bouncesInput,
  bouncesOf,
  dkimInput,
  dkimOf,
  domainOf,
  exampleOfReturn,
  portAfter,
  type ServerValues,
  senderInput,
  senderOf,
  serverInput,
  serverOf,
} from './mail-settings-values.ts';

const STANDARD: MailSettings = {
  etag: '"1"',
  senderName: null,
  senderAddress: null,
  replyTo: null,
  footerAddress: null,
  undoMinutes: 2,
  attachesCertificate: false,
  bounceAddress: null,
  smtp: null,
  imap: null,
  dkim: null,
  installation: { sendsMail: true, from: 'laurel@example.org', readsBounces: false },
  secretsAreReadable: true,
  bouncesReadAt: null,
  bouncesError: null,
};

const OWN_SERVER: MailSettings = {
  ...STANDARD,
  smtp: {
    host: 'smtp.example.org',
    port: 587,
    security: 'starttls',
    user: 'north',
    hasPassword: true,
    perSecond: 5,
  },
};

const serverErrors = validateWith(mailSettingsChange, serverInput);

function changeOf(settings: MailSettings, change: Partial<ServerValues['smtp']>) {
  const values = serverOf(settings);
  const changed = { ...values, smtp: { ...values.smtp, ...change } };
  return onlyChanges(serverInput(changed), serverInput(values)).smtp;
}

describe('the sender', () => {
  it('is standard where fields are blank', () => {
    expect(senderInput({ ...senderOf(STANDARD), senderName: ' ', replyTo: '' })).toEqual({
      senderName: null,
      senderAddress: null,
      replyTo: null,
      footerAddress: null,
    });
  });
});

describe('the mail server', () => {
  it('is unchanged if nothing was entered', () => {
    expect(changeOf(OWN_SERVER, {})).toBeUndefined();
  });

  it('keeps its saved password when something else is changed', () => {
    const change = changeOf(OWN_SERVER, { host: 'mail.example.org' });
    expect(change).toMatchObject({ host: 'mail.example.org', user: 'north', perSecond: 5 });
    expect(change).not.toHaveProperty('password');
  });

  it('gets another password only while the saved one is being replaced', () => {
    expect(changeOf(OWN_SERVER, { replacesPassword: true, password: 'other' })).toMatchObject({
      password: 'other',
    });
  });

  it('does not lose its password to an empty replacement', () => {
    const values = serverOf(OWN_SERVER);
    const smtp = { ...values.smtp, replacesPassword: true };
    expect(Object.keys(serverErrors({ ...values, smtp }))).toEqual(['smtp.password']);
  });

  it('loses its password together with its user', () => {
    expect(changeOf(OWN_SERVER, { user: '' })).toMatchObject({ user: null, password: null });
  });

  it('asks for a password that can no longer be decrypted', () => {
    expect(serverOf({ ...OWN_SERVER, secretsAreReadable: false }).smtp.hasPassword).toBe(false);
  });

  it('is removed when that of the installation is chosen', () => {
    expect(serverInput({ ...serverOf(OWN_SERVER), sendsBy: 'laurel' })).toEqual({ smtp: null });
  });

  it('requires a host and a port', () => {
    const values = serverOf(OWN_SERVER);
    const smtp = { ...values.smtp, host: '', port: '' };
    expect(serverErrors({ ...values, smtp })).toEqual({
      'smtp.host': 'Enter a host name such as mail.example.org',
      'smtp.port': 'Enter a number',
    });
  });
});

describe('the port', () => {
  it('follows the security if it is a usual one', () => {
    expect(portAfter('smtp', 587, 'tls')).toBe(465);
    expect(portAfter('smtp', '', 'starttls')).toBe(587);
    expect(portAfter('imap', 993, 'starttls')).toBe(143);
  });

  it('stays if it is a port of their own', () => {
    expect(portAfter('smtp', 2525, 'tls')).toBe(2525);
  });
});

describe('DKIM', () => {
  it('signs only if it is switched on', () => {
    const dkim = { domain: 'example.org', selector: 'laurel' };
    expect(dkimInput({ signs: true, dkim })).toEqual({ dkim });
    expect(dkimInput({ signs: false, dkim })).toEqual({ dkim: null });
  });

  it('is not changed by another sender address, which belongs to another section', () => {
    expect(dkimOf({ ...STANDARD, senderAddress: 'certs@example.org' })).toEqual(dkimOf(STANDARD));
  });

  it('reads the domain of an address', () => {
    expect(domainOf('certs@north.example')).toBe('north.example');
    expect(domainOf('')).toBe('');
  });
});

describe('bounces', () => {
  it('are read from no mailbox unless that is switched on', () => {
    expect(bouncesInput(bouncesOf(STANDARD))).toEqual({ bounceAddress: null, imap: null });
  });

  it('are returned to an address with an addition', () => {
    expect(exampleOfReturn('bounces@north.example')).toBe('bounces+1a2b3c@north.example');
    expect(exampleOfReturn('bounces@')).toBeNull();
  });
});
