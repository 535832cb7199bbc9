import { describe, expect, it } from 'vitest';
import { type MailHost, refuseMailHost, resolveMailHost } from './mail-hosts.ts';

const publicOnly = { allowsPrivate: false };
const server: MailHost = { host: 'smtp.example.org', port: 587, security: 'starttls' };

describe('the host of a mail server', () => {
  it.each([
    'localhost',
    'LOCALHOST',
    'mail.localhost',
    'postgres',
    '127.0.0.1',
    '0.0.0.0',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '::1',
    '::',
    'fe80::1',
    'fd00:ec2::254',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
  ])('is refused if it is not public: %s', async (host) => {
    const refused = refuseMailHost({ ...server, host }, publicOnly);
    expect(refused).toMatchObject({ field: 'host' });
    const resolved = resolveMailHost({ ...server, host }, publicOnly);
    await expect(resolved).rejects.toThrow(/^api\.mailServer\.private/);
  });

  it.each(['0x7f000001.1', '127.1', '2130706433'])(
    'is refused when connecting if it only looks like a name: %s',
    async (host) => {
      await expect(resolveMailHost({ ...server, host }, publicOnly)).rejects.toMatchObject({
        name: 'MailError',
      });
    },
  );

  it.each([25, 465, 587, 2525, 143, 993])('may have the port %i', (port) => {
    expect(refuseMailHost({ ...server, port }, publicOnly)).toBeUndefined();
  });

  it.each([22, 80, 443, 5432, 6379, 9200])('may not have the port %i', (port) => {
    expect(refuseMailHost({ ...server, port }, publicOnly)).toMatchObject({ field: 'port' });
  });

  it('needs encryption', () => {
    const open = { ...server, security: 'none' as const };
    expect(refuseMailHost(open, publicOnly)).toMatchObject({ field: 'security' });
  });

  it('may be private, on any port and without encryption, if the operator allows it', async () => {
    const internal = { host: '127.0.0.1', port: 1025, security: 'none' as const };
    expect(refuseMailHost(internal, { allowsPrivate: true })).toBeUndefined();
    expect(await resolveMailHost(internal, { allowsPrivate: true })).toEqual(['127.0.0.1']);
  });

  it('may be a public address', async () => {
    const host = '2606:4700:4700::1111';
    expect(await resolveMailHost({ ...server, host }, publicOnly)).toEqual([host]);
  });
});
