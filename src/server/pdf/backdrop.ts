import {
  ORIENTATIONS,
  type Orientation,
  PAPERS,
  type Paper,
  STYLE_NAMES,
  type Style,
} from '../../shared/certifications.ts';
import { derivePalette } from './palette.ts';

/** The decoration behind a page. All certificates of one design share it. */
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

/** Encodes the backdrop as a name for URLs and cache keys: `bold-a4-portrait-0f766e-ltr-…`. */
export function nameBackdrop(backdrop: Backdrop): string {
  const { style, paper, orientation, colour, isRtl, hasSeal, isFirst } = backdrop;
  return [
    ...[style, paper, orientation, colour.slice(1).toLowerCase()],
    ...[isRtl ? 'rtl' : 'ltr', hasSeal ? 'seal' : 'plain', isFirst ? 'first' : 'next'],
  ].join('-');
}

/** Returns the template's data for the backdrop with this name. Throws on an invalid name. */
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
