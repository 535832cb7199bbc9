import sharp from 'sharp';

const HEIGHT_PX = 160;

/** A logo as every mail program shows it: those know no SVG. */
export async function toLogoPng(bytes: Buffer): Promise<Buffer> {
  return await sharp(bytes).resize({ height: HEIGHT_PX }).png().toBuffer();
}
