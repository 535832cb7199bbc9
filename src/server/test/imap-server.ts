import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

type Options = {
  password?: string;
  messages?: number;
  /** Accepts connections and never says anything. */
  isSilent?: boolean;
};

/** A minimal IMAP server on loopback: enough to sign in and to count the messages. */
export async function startImapServer({ password, messages = 0, isSilent }: Options = {}) {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => open.delete(socket));
    if (isSilent) return;
    socket.write('* OK ready\r\n');
    socket.on('data', (data) => {
      for (const line of data.toString().split('\r\n').filter(Boolean)) {
        const [tag, command = ''] = line.split(' ');
        const isLogin = command.toUpperCase() === 'LOGIN';
        if (isLogin && password !== undefined && !line.includes(password)) {
          socket.write(`${tag} NO [AUTHENTICATIONFAILED] wrong password: ${line}\r\n`);
          continue;
        }
        socket.write(`${untagged(command.toUpperCase())}${tag} OK done\r\n`);
      }
    });
  }).listen(0, '127.0.0.1');
  const untagged = (command: string) =>
    ({
      CAPABILITY: '* CAPABILITY IMAP4rev1\r\n',
      LIST: '* LIST () "/" INBOX\r\n',
      STATUS: `* STATUS INBOX (MESSAGES ${messages})\r\n`,
    })[command] ?? '';
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async stop() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
