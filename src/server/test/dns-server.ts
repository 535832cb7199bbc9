import type { Socket } from 'node:dgram';
import { once } from 'node:events';
import type { AddressInfo, Server } from 'node:net';
import { createTCPServer, createUDPServer, Packet } from 'dns2';

/** TXT records of a name: each is one or more strings. Or what goes wrong. */
export type Zone = Record<string, (string | string[])[] | 'no answer' | 'fails'>;

/** A DNS server on loopback, by UDP and TCP on the same port. Unknown names don't exist. */
export async function startDnsServer(zone: Zone) {
  const asked: string[] = [];
  const answer = (request: Packet, send: (response: Packet) => void) => {
    const name = request.questions[0]?.name ?? '';
    asked.push(name);
    const found = zone[name.toLowerCase()];
    if (found === 'no answer') return;
    const response = Packet.createResponseFromRequest(request);
    if (found === undefined) response.header.rcode = Packet.RCODE.NXDOMAIN;
    else if (found === 'fails') response.header.rcode = Packet.RCODE.SERVFAIL;
    else {
      const record = { name, type: Packet.TYPE.TXT, class: Packet.CLASS.IN, ttl: 60 };
      response.answers.push(...found.map((data) => ({ ...record, data }) as never));
    }
    send(response);
  };
  const { port, stop } = await listenOnOnePort(answer);
  return { address: `127.0.0.1:${port}`, asked, stop };
}

/** Tries again if another process has the same port for the other protocol. */
async function listenOnOnePort(
  answer: (request: Packet, send: (response: Packet) => void) => void,
): Promise<{ port: number; stop(): void }> {
  for (;;) {
    const tcp = createTCPServer(answer as never) as unknown as Server;
    const udp = createUDPServer(answer as never) as unknown as Socket;
    tcp.listen(0, '127.0.0.1');
    await once(tcp, 'listening');
    const { port } = tcp.address() as AddressInfo;
    udp.bind(port, '127.0.0.1');
    const isBound = await once(udp, 'listening').then(
      () => true,
      () => false,
    );
    if (isBound) return { port, stop: () => void [tcp.close(), udp.close()] };
    tcp.close();
  }
}
