import type { FinishedImage } from './finish-image.ts';
import type { NormalisedImage } from './normalise-image.ts';

/** upload: a file as it came in; stored: a picture of an earlier release, already normalised. */
export type ImageRequest =
  | { kind: 'upload'; bytes: Uint8Array }
  | { kind: 'stored'; bytes: Uint8Array; mediaType: 'image/png' | 'image/svg+xml' };

export type ImageAnswer =
  | { made: NormalisedImage | FinishedImage }
  | { refusal: string }
  | { error: string };
