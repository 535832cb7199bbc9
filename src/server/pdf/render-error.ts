const sentences = {
  timeout: 'The certificate took too long to draw and was given up.',
  failed: 'The certificate could not be drawn.',
  overloaded: 'Too many certificates are waiting to be drawn. Try again in a moment.',
  crowded: 'Too many of your certificates are waiting to be drawn. Try again in a moment.',
  stopped: 'The certificate was not drawn because the server is stopping.',
};

export type RenderErrorKind = keyof typeof sentences;

/** Why no certificate came out. The message never contains what the certificate says. */
export class RenderError extends Error {
  override name = 'RenderError';
  /** `overloaded`: too many wait in all, or one waited too long. `crowded`: too many of one asker. */
  readonly kind: RenderErrorKind;

  constructor(kind: RenderErrorKind, options?: ErrorOptions) {
    super(sentences[kind], options);
    this.kind = kind;
  }
}
