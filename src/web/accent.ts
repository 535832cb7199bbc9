import {
  formatHex,
  interpolate,
  modeLrgb,
  modeRgb,
  parseHex,
  type Rgb,
  useMode as registerMode,
  wcagContrast,
} from 'culori/fn';

// Registers the needed colour spaces only, which keeps the rest of culori out of the bundle.
registerMode(modeRgb);
registerMode(modeLrgb);

/** The accent colour outside of workspaces with a colour of their own. */
export const DEFAULT_ACCENT = '#0f766e';

/** WCAG 2.2 requires 4.5; the rest allows for rounding. */
const CONTRAST_MIN = 4.6;

export type Shades = [
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
];

const WHITE: Rgb = { mode: 'rgb', r: 1, g: 1, b: 1 };
const BLACK: Rgb = { mode: 'rgb', r: 0, g: 0, b: 0 };
const AMBER = parse('#7a3e00');

function parse(hex: string): Rgb {
  return parseHex(hex) ?? BLACK;
}

function mix(from: Rgb, to: Rgb, share: number): Rgb {
  return interpolate([from, to], 'rgb')(share);
}

function moveUntil(from: Rgb, towards: Rgb, isEnough: (colour: string) => boolean): Rgb {
  for (let share = 0; share < 1; share += 0.02) {
    const colour = mix(from, towards, share);
    if (isEnough(formatHex(colour))) return colour;
  }
  return towards;
}

/** Text on light fills: the theme's black. */
const INK = '#18181b';
/** Minimum contrast between a fill and a white page. */
const FILL_CONTRAST_MIN = 1.25;
const HOVER_SHARE = 0.1;

/**
 * Colours of a filled button. Uses the workspace's colour unchanged if text can be read on it. A
 * bright colour gets dark text, and becomes brighter under the pointer.
 */
export function accentFill(colour: string): { fill: string; hover: string; text: string } {
  const brand = parse(colour);
  const seen = moveUntil(brand, BLACK, (it) => wcagContrast(it, '#ffffff') >= FILL_CONTRAST_MIN);
  if (wcagContrast(formatHex(seen), INK) >= CONTRAST_MIN) {
    const hover = formatHex(mix(seen, WHITE, HOVER_SHARE * 2));
    return { fill: formatHex(seen), hover, text: INK };
  }
  const fill = moveUntil(seen, BLACK, (it) => wcagContrast(it, '#ffffff') >= CONTRAST_MIN);
  return {
    fill: formatHex(fill),
    hover: formatHex(mix(fill, BLACK, HOVER_SHARE)),
    text: '#ffffff',
  };
}

/** The most colourful version of the brand colour that can be read on white. */
function darken(brand: Rgb): Rgb {
  const isReadable = (candidate: string) => wcagContrast(candidate, '#ffffff') >= CONTRAST_MIN;
  const { r, g, b } = brand;
  const [least, most] = [Math.min(r, g, b), Math.max(r, g, b)];
  if (most - least <= most / 2) return moveUntil(brand, BLACK, isReadable);
  const saturate = (part: number) => ((part - least) / (most - least)) * most;
  const pure: Rgb = { mode: 'rgb', r: saturate(r), g: saturate(g), b: saturate(b) };
  const brightest = moveUntil(brand, pure, isReadable);
  // Yellow mixed with black turns olive.
  const isYellow = r >= most * 0.9 && g >= most * 0.6 && b < most / 2;
  return moveUntil(brightest, isYellow ? AMBER : BLACK, isReadable);
}

/**
 * Ten shades of a workspace's colour. For every colour, white text is readable on shades 6 to 9,
 * and shades 0 to 4 are readable on the dark background.
 */
export function accentShades(colour: string, darkBackground: string): Shades {
  const brand = parse(colour);
  const filled = darken(brand);
  const onDark = moveUntil(
    brand,
    WHITE,
    (candidate) => wcagContrast(candidate, darkBackground) >= CONTRAST_MIN + 1,
  );
  const shades: Rgb[] = [
    mix(onDark, WHITE, 0.92),
    mix(onDark, WHITE, 0.84),
    mix(onDark, WHITE, 0.64),
    mix(onDark, WHITE, 0.36),
    onDark,
    mix(onDark, filled, 0.5),
    filled,
    mix(filled, BLACK, 0.14),
    mix(filled, BLACK, 0.26),
    mix(filled, BLACK, 0.42),
  ];
  return shades.map((shade) => formatHex(shade)) as Shades;
}
