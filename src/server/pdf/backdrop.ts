import {
  ORIENTATIONS,
  type Orientation,
  PAPERS,
  type Paper,
  STYLE_NAMES,
  type Style,
} from '../../shared/certifications.ts';
import { derivePalette } from './palette.ts';

/** What lies behind a page; the same for everybody who gets the same design. */
export type Backdrop = {
  style: Style;
  paper: Paper;
  orientation: Orientation;
  /** `#rrggbb`. */
  colour: string;
  isRtl: boolean;
  hasSeal: boolean;
  /** Pages after the first have no seal, whatever the design says. */
  isFirst: boolean;
};

const NAME = new RegExp(
  `^(${STYLE_NAMES.join('|')})-(${PAPERS.join('|')})-(${ORIENTATIONS.join('|')})` +
    '-([0-9a-f]{6})-(ltr|rtl)-(seal|plain)-(first|next)$',
);

/** A name that says all of it, fit for an address and a key: `bold-a4-portrait-0f766e-ltr-…`. */
export function nameBackdrop(backdrop: Backdrop): string {
  const { style, paper, orientation, colour, isRtl, hasSeal, isFirst } = backdrop;
  return [
    ...[style, paper, orientation, colour.slice(1).toLowerCase()],
    ...[isRtl ? 'rtl' : 'ltr', hasSeal ? 'seal' : 'plain', isFirst ? 'first' : 'next'],
  ].join('-');
}

/** What the template reads to draw the backdrop of that name. Throws on a name that is none. */
export function backdropData(name: string): string {
  const [whole, style, paper, orientation, colour, direction, seal, page] = NAME.exec(name) ?? [];
  if (!whole) throw new Error('there is no backdrop of this name');
  return JSON.stringify({
    style,
    paper,
    orientation,
    colours: derivePalette(`#${colour}`),
    isRtl: direction === 'rtl',
    hasSeal: seal === 'seal',
    isFirst: page === 'first',
  });
}
