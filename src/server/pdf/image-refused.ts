/** Why a picture was not taken; the message is a sentence for the person who uploaded it. */
export class ImageRefused extends Error {
  override name = 'ImageRefused';
}
