import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export type ReceivedMail = ParsedMail & { recipients: string[] };

/** Response to a recipient: null accepts the mail. */
export type Refusal = { code: number; message: string } | null;

export type MailSink = Awaited<ReturnType<typeof startMailSink>>;

/** A real mail server on loopback that stores what it receives. */
export async function startMailSink() {
  const mails: ReceivedMail[] = [];
  const waiting: (() => void)[] = [];
  const behaviour: { refuse: (to: string) => Refusal } = { refuse: () => null };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo(address, _, done) {
      const refusal = behaviour.refuse(address.address);
      if (!refusal) return done();
      return done(Object.assign(new Error(refusal.message), { responseCode: refusal.code }));
    },
    onData(stream, session, done) {
      simpleParser(stream).then((mail) => {
        const recipients = session.envelope.rcptTo.map((it) => it.address);
        mails.push({ ...mail, recipients });
        done();
        for (const wake of waiting.splice(0)) wake();
      }, done);
    },
  });
  // Some tests kill the client during a conversation.
  server.on('error', () => undefined);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    behaviour,
    /** Resolves with the first mail that matches. Only the timeout of the test ends the wait. */
    async waitFor(fits: (mail: ReceivedMail) => boolean): Promise<ReceivedMail> {
      for (;;) {
        const found = mails.find(fits);
        if (found) return found;
        await new Promise<void>((wake) => waiting.push(wake));
      }
    },
    stop: () => new Promise<void>((stopped) => server.close(() => stopped())),
  };
}
