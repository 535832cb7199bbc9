import type { CertificateFacts } from '../../src/server/pdf/certificate-facts.ts';

export type PeerOptions = {
  /** The backdrop of the page, as SVG from Laurel. */
  backdrop: string;
  fontsDir: string;
  /** The font family of the name and the title. */
  display: 'Inter' | 'Fraunces';
};

/** Another renderer for the same page. It draws one document after the other. */
export type Peer = {
  draw(facts: CertificateFacts): Promise<Uint8Array>;
  stop(): Promise<void>;
};
