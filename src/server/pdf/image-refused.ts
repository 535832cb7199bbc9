import { type Sentence, sentence } from '../../shared/words/sentence.ts';

/** A picture was refused. The sentence is for the person who uploaded it. */
export class ImageRefused extends Error {
  override name = 'ImageRefused';
  readonly sentence: Sentence;

  constructor(why: Sentence, options?: ErrorOptions) {
    super(why, options);
    this.sentence = why;
  }
}

export const TOO_COMPLEX = sentence('api.image.tooComplex');
