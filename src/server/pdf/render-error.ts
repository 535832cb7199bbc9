/** For the log. */
const MESSAGES = {
  timeout: 'rendering a certificate took too long',
  failed: 'a certificate could not be rendered',
  overloaded: 'too many certificates are waiting to be rendered',
  crowded: 'too many certificates of one client are waiting to be rendered',
  stopped: 'the server is stopping',
};

export type RenderErrorKind = keyof typeof MESSAGES;

/** Why a certificate wasn't drawn. The message never contains text of the certificate. */
export class RenderError extends Error {
  override name = 'RenderError';
  /** `overloaded`: the queue is full or the wait was too long. `crowded`: one asker's share is. */
  readonly kind: RenderErrorKind;

  constructor(kind: RenderErrorKind, options?: ErrorOptions) {
    super(MESSAGES[kind], options);
    this.kind = kind;
  }
}
