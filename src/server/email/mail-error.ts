/**
 * A mail that was not accepted. `permanent` means that this mail to this address will be rejected
 * again, so a retry is pointless. `answer` is the server's response or a sentence of ours, fit to
 * be shown to members: one line, without credentials.
 */
export class MailError extends Error {
  permanent: boolean;
  answer: string;

  constructor(answer: string, options: { permanent: boolean; cause?: unknown }) {
    super(answer, { cause: options.cause });
    this.name = 'MailError';
    this.permanent = options.permanent;
    this.answer = answer;
  }
}
