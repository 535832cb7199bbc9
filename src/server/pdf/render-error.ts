const sentences = {
  timeout: 'The certificate took too long to draw and was given up.',
  failed: 'The certificate could not be drawn.',
  overloaded: 'Too many certificates are waiting to be drawn. Try again in a moment.',
  stopped: 'The certificate was not drawn because the server is stopping.',
};

/** Why no certificate came out. The message never contains what the certificate says. */
export class RenderError extends Error {
  override name = 'RenderError';
  readonly kind: 'timeout' | 'failed' | 'stopped';

  constructor(reason: keyof typeof sentences, options?: ErrorOptions) {
    super(sentences[reason], options);
    this.kind = reason === 'overloaded' ? 'failed' : reason;
  }
}
