import { Resvg } from '@resvg/resvg-js';
import { sentence } from '../../shared/words/sentence.ts';
import { ImageRefused } from './image-refused.ts';
import { listFontFiles } from './prepare-fonts.ts';

export type RedrawnSvg = { svg: string; width: number; height: number };

const ASPECT_RATIO_MAX = 50;
/** In user units of the file. Drawing programs produce far smaller values. */
const SIDE_MAX = 100_000;
const SIDE_MIN = 0.1;

/** Parses the file and writes it again with only paths, fills and pictures, no active content. */
export function redrawSvg(text: string): RedrawnSvg {
  const drawing = parse(text, textFonts(text));
  const { width, height } = drawing;
  if (!(Math.max(width, height) <= SIDE_MAX && Math.min(width, height) >= SIDE_MIN)) {
    throw new ImageRefused(sentence('api.image.size', { min: 1, max: SIDE_MAX }));
  }
  refuseShape(width, height);
  if (!drawing.innerBBox()) throw new ImageRefused(sentence('api.image.emptyDrawing'));
  const round = (side: number) => Math.max(1, Math.round(side));
  return { svg: drawing.toString(), width: round(width), height: round(height) };
}

export function refuseShape(width: number, height: number): void {
  if (Math.max(width / height, height / width) <= ASPECT_RATIO_MAX) return;
  throw new ImageRefused(sentence('api.image.shape'));
}

/** Draws an SVG file written by `redrawSvg` as PNG. */
export function drawSvg(svg: string, size: { width: number } | { height: number }): Buffer {
  const fitTo =
    'width' in size
      ? ({ mode: 'width', value: size.width } as const)
      : ({ mode: 'height', value: size.height } as const);
  return parse(svg, [], fitTo).render().asPng();
}

type FitTo = { mode: 'width' | 'height'; value: number };

function parse(svg: string, fontFiles: string[], fitTo?: FitTo): Resvg {
  const font = {
    ...{ loadSystemFonts: false, fontFiles, defaultFontFamily: 'Inter' },
    ...{ sansSerifFamily: 'Inter', serifFamily: 'Fraunces' },
  };
  try {
    return new Resvg(svg, { font, ...(fitTo && { fitTo }) });
  } catch (cause) {
    throw new ImageRefused(sentence('api.image.notDrawable'), { cause });
  }
}

/** Returns only the fonts whose letters may occur in the file, because fonts are large. */
function textFonts(svg: string): string[] {
  if (!/<([\w-]+:)?text[\s>]/.test(svg)) return [];
  const families = [
    'inter',
    'fraunces',
    'noto-sans',
    'noto-sans-arabic',
    'noto-sans-hebrew',
    'noto-sans-devanagari',
    'noto-sans-tamil',
    'noto-sans-thai',
    'noto-sans-khmer',
  ];
  // Numeric references can stand for any letter.
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]|&#/u.test(svg)) {
    families.push('noto-sans-sc', 'noto-sans-jp', 'noto-sans-kr');
  }
  return families.flatMap(listFontFiles);
}
