import type { CertificateFacts } from '../../src/server/pdf/certificate-facts.ts';

export type PeerOptions = {
  /** What lies behind the page, as SVG; the same that Laurel draws. */
  backdrop: string;
  fontsDir: string;
  /** The family that the name and the title are set in. */
  display: 'Inter' | 'Fraunces';
};

/** Another way to make the same page, one document after the other. */
export type Peer = {
  draw(facts: CertificateFacts): Promise<Uint8Array>;
  stop(): Promise<void>;
};
