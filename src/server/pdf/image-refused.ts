/** A picture was refused. The message is a sentence for the person who uploaded it. */
export class ImageRefused extends Error {
  override name = 'ImageRefused';
}

export const TOO_COMPLEX =
  'The SVG file is too complex to draw. Simplify it, or save it as PNG and upload that.';
