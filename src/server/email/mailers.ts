import type { HostRules } from './mail-hosts.ts';
import type { MailMessage } from './mail-message.ts';
import { createServerMailer, type Mailer, type MailServer } from './mailer.ts';

/** More mail servers than this have connections at the same time only while all of them send. */
const SERVERS_MAX = 50;

export type Mailers = {
  /** Opens connections when the first mail is sent. */
  to(server: MailServer): Pick<Mailer, 'mode' | 'send'>;
  close(): void;
};

type Open = { mailer: Mailer; sending: number };

/**
 * Clients for the mail servers of workspaces, by their settings. Clients that haven't been used for
 * the longest time are closed first, never while they send. Idle connections close after minutes.
 */
export function createMailers(rules: HostRules, serversMax = SERVERS_MAX): Mailers {
  const opened = new Map<string, Open>();
  const take = (key: string, server: MailServer): Open => {
    const open = opened.get(key) ?? { mailer: createServerMailer(server, rules), sending: 0 };
    // The map keeps the order of insertion, so the last used one becomes the last.
    opened.delete(key);
    opened.set(key, open);
    return open;
  };
  const closeUnused = () => {
    for (const [key, { mailer, sending }] of opened) {
      if (opened.size <= serversMax) return;
      if (sending > 0) continue;
      opened.delete(key);
      mailer.close();
    }
  };
  const send = async (key: string, server: MailServer, message: MailMessage) => {
    const open = take(key, server);
    open.sending += 1;
    closeUnused();
    try {
      return await open.mailer.send(message);
    } finally {
      open.sending -= 1;
    }
  };
  return {
    to(server) {
      const key = JSON.stringify(server);
      return { mode: 'smtp', send: (message) => send(key, server, message) };
    },
    close() {
      for (const { mailer } of opened.values()) mailer.close();
      opened.clear();
    },
  };
}
