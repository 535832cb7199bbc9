const sentences = {
  timeout: 'The certificate took too long to draw and was given up.',
  failed: 'The certificate could not be drawn.',
  overloaded: 'Too many certificates are waiting to be drawn. Try again in a moment.',
  crowded: 'Too many of your certificates are waiting to be drawn. Try again in a moment.',
  stopped: 'The certificate was not drawn because the server is stopping.',
};

export type RenderErrorKind = keyof typeof sentences;

/** Why a certificate wasn't drawn. The message never contains text of the certificate. */
export class RenderError extends Error {
  override name = 'RenderError';
  /** `overloaded`: the queue is full or the wait was too long. `crowded`: one asker's share is. */
  readonly kind: RenderErrorKind;

  constructor(kind: RenderErrorKind, options?: ErrorOptions) {
    super(sentences[kind], options);
    this.kind = kind;
  }
}
