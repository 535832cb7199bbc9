// Draws one SVG file in a process of its own, because what a hostile file costs is only known
// afterwards. Answers resvg's own tree of it: paths, fills and pictures, nothing that acts.
import { Resvg } from '@resvg/resvg-js';
import type { SvgAnswer, SvgRequest } from './redraw-svg.ts';

const ASPECT_RATIO_MAX = 50;
const PROBE_SIZE_PX = 300;

function redraw({ svg, fontFiles }: SvgRequest): SvgAnswer {
  const font = {
    loadSystemFonts: false,
    fontFiles,
    defaultFontFamily: 'Inter',
    sansSerifFamily: 'Inter',
    serifFamily: 'Fraunces',
  };
  const drawing = new Resvg(svg, { font });
  const { width, height } = drawing;
  if (Math.max(width / height, height / width) > ASPECT_RATIO_MAX) return { refusal: 'shape' };
  if (!drawing.innerBBox()) return { refusal: 'empty' };
  // Only drawing shows whether it can be drawn in time.
  const mode = width > height ? 'width' : 'height';
  new Resvg(svg, { font, fitTo: { mode, value: PROBE_SIZE_PX } }).render();
  return { svg: drawing.toString(), width: Math.round(width), height: Math.round(height) };
}

process.once('message', (request: SvgRequest) => {
  let answer: SvgAnswer;
  try {
    answer = redraw(request);
  } catch {
    answer = { refusal: 'damaged' };
  }
  process.send?.(answer, () => process.exit(0));
});
process.on('disconnect', () => process.exit(0));
