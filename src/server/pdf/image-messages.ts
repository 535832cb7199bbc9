import type { Sentence } from '../../shared/words/sentence.ts';
import type { FinishedImage } from './finish-image.ts';
import type { NormalisedImage } from './normalise-image.ts';

/** upload: an unchecked file. stored: a picture normalised by an earlier release. */
export type ImageRequest =
  | { kind: 'upload'; bytes: Uint8Array }
  | { kind: 'stored'; bytes: Uint8Array; mediaType: 'image/png' | 'image/svg+xml' };

export type ImageAnswer =
  | { made: NormalisedImage | FinishedImage }
  | { refusal: Sentence }
  | { error: string };
