import { type AddressInfo, createServer, type Socket } from 'node:net';

type Message = { uid: number; raw: Buffer; isSeen: boolean };

type Place = 'greeting' | 'LOGIN' | 'FETCH';

export type ImapServer = Awaited<ReturnType<typeof startImapServer>>;

/**
 * An IMAP server on loopback with one mailbox. It knows the commands that a client needs to read
 * unread messages, and can misbehave.
 */
export async function startImapServer() {
  const messages: Message[] = [];
  const behaviour: {
    password: string;
    /** Never responds there; in FETCH to messages with this UID only. */
    hangsAt?: Place;
    /** Closes the connection there. */
    dropsAt?: Place;
    uid?: number;
    /** Sends whole messages, even if a part is requested. */
    ignoresParts?: boolean;
  } = { password: 'secret' };
  const sockets = new Set<Socket>();
  const counts = { connections: 0, bytesSent: 0 };

  const isHeld = (socket: Socket, place: Place, uid?: number): boolean => {
    if (uid !== undefined && behaviour.uid !== undefined && behaviour.uid !== uid) return false;
    if (behaviour.dropsAt === place) socket.destroy();
    return behaviour.hangsAt === place || behaviour.dropsAt === place;
  };

  const fetch = (socket: Socket, uid: number, section: string) => {
    const message = messages.find((it) => it.uid === uid);
    if (!message) return;
    const [, start = '0', length] = /BODY\.PEEK\[\]<(\d+)\.(\d+)>/i.exec(section) ?? [];
    const end = length === undefined ? undefined : Number(start) + Number(length);
    const part = behaviour.ignoresParts ? message.raw : message.raw.subarray(Number(start), end);
    counts.bytesSent += part.length;
    const name = length === undefined ? 'BODY[]' : `BODY[]<${start}>`;
    socket.write(`* ${uid} FETCH (UID ${uid} ${name} {${part.length}}\r\n`);
    socket.write(part);
    socket.write(')\r\n');
  };

  const respond = (socket: Socket, line: string) => {
    const [tag = '*', ...words] = line.split(' ');
    const command = words.join(' ');
    const name = command.toUpperCase();
    const done = (result = 'OK done') => socket.write(`${tag} ${result}\r\n`);
    if (name === 'CAPABILITY') {
      socket.write('* CAPABILITY IMAP4rev1\r\n');
      return done();
    }
    if (name.startsWith('LOGIN ')) {
      if (isHeld(socket, 'LOGIN')) return;
      const isRight =
        command.endsWith(`"${behaviour.password}"`) || command.endsWith(` ${behaviour.password}`);
      return done(isRight ? 'OK signed in' : 'NO [AUTHENTICATIONFAILED] Invalid credentials');
    }
    if (name.startsWith('LIST ') || name.startsWith('LSUB ')) {
      socket.write('* LIST (\\HasNoChildren) "/" INBOX\r\n');
      return done();
    }
    if (name.startsWith('SELECT ') || name.startsWith('EXAMINE ')) {
      if (!/^\w+ "?INBOX"?(?: |$)/i.test(command)) return done('NO [NONEXISTENT] Unknown mailbox');
      socket.write(
        `* ${messages.length} EXISTS\r\n* FLAGS (\\Seen)\r\n* OK [UIDVALIDITY 1] ok\r\n`,
      );
      return done('OK [READ-WRITE] selected');
    }
    if (name.startsWith('UID SEARCH')) {
      const unseen = messages.filter((it) => !it.isSeen).map((it) => it.uid);
      socket.write(`* SEARCH${unseen.map((uid) => ` ${uid}`).join('')}\r\n`);
      return done();
    }
    const [, uidCommand, range = '', rest = ''] =
      /^UID (FETCH|STORE) (\S+) (.*)$/i.exec(command) ?? [];
    const uid = Number(range);
    if (uidCommand?.toUpperCase() === 'FETCH') {
      if (isHeld(socket, 'FETCH', uid)) return;
      fetch(socket, uid, rest);
    }
    if (uidCommand?.toUpperCase() === 'STORE' && /\\Seen/i.test(rest)) {
      for (const message of messages) if (message.uid === uid) message.isSeen = true;
    }
    if (name === 'LOGOUT') {
      socket.write('* BYE\r\n');
      done();
      socket.end();
      return;
    }
    return done();
  };

  const server = createServer((socket) => {
    sockets.add(socket);
    counts.connections += 1;
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    if (isHeld(socket, 'greeting')) return;
    socket.write('* OK ready\r\n');
    let received = '';
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1');
      for (;;) {
        const end = received.indexOf('\r\n');
        if (end === -1) return;
        const line = received.slice(0, end);
        received = received.slice(end + 2);
        respond(socket, line);
      }
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    behaviour,
    messages,
    counts,
    add(raw: string | Buffer): Message {
      const message = { uid: messages.length + 1, raw: Buffer.from(raw), isSeen: false };
      messages.push(message);
      return message;
    },
    unseen: () => messages.filter((it) => !it.isSeen).map((it) => it.uid),
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((stopped) => server.close(() => stopped()));
    },
  };
}
