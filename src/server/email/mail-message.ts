/** Signs mails of a domain (RFC 6376). */
export type DkimKey = { domain: string; selector: string; privateKey: string };

export type MailMessage = {
  messageId: string;
  to: string;
  from: { name: string; address: string };
  subject: string;
  html: string;
  text: string;
  replyTo?: string | undefined;
  /** Return address for bounces. The sender's address unless given. */
  envelopeFrom?: string | undefined;
  /** Ends the reminders with one request (RFC 8058). */
  unsubscribeUrl?: string | undefined;
  attachments?: { filename: string; contentType: string; content: Uint8Array }[] | undefined;
  /** Someone is waiting for it. It uses a connection that bulk mail never occupies. */
  isUrgent?: boolean;
  dkim?: DkimKey | undefined;
  /** Gives up when it aborts. */
  signal?: AbortSignal | undefined;
};
