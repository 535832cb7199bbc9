/** The accent of the interface until a workspace with its own colour is open. */
export const DEFAULT_ACCENT = '#0f766e';

/** WCAG 2.2 asks 4.5; a little more leaves room for rounding. */
const CONTRAST_MIN = 4.6;

type Rgb = readonly [number, number, number];

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

function parse(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

function format(rgb: Rgb): string {
  return `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;
}

function mix(from: Rgb, to: Rgb, share: number): Rgb {
  const at = (index: 0 | 1 | 2) => from[index] + (to[index] - from[index]) * share;
  return [at(0), at(1), at(2)];
}

function luminance(rgb: Rgb): number {
  const [red, green, blue] = rgb.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The WCAG contrast ratio of two colours, between 1 and 21. */
export function contrast(first: string, second: string): number {
  const [light, dark] = [luminance(parse(first)), luminance(parse(second))].sort((a, b) => b - a);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

const WHITE: Rgb = [255, 255, 255];
const BLACK: Rgb = [0, 0, 0];
const AMBER: Rgb = [122, 62, 0];

function moveUntil(from: Rgb, towards: Rgb, isEnough: (colour: string) => boolean): Rgb {
  for (let share = 0; share < 1; share += 0.02) {
    const colour = mix(from, towards, share);
    if (isEnough(format(colour))) return colour;
  }
  return towards;
}

/** Text on light fills; the theme's black. */
const INK = '#18181b';
/** The least that a fill differs from white paper. */
const FILL_CONTRAST_MIN = 1.25;
const HOVER_SHARE = 0.1;

/**
 * What a filled button has: the workspace's colour as it is wherever text can be read on it. A
 * bright colour takes dark text, and moves away from it under the pointer.
 */
export function accentFill(colour: string): { fill: string; hover: string; text: string } {
  const brand = parse(colour);
  const seen = moveUntil(brand, BLACK, (it) => contrast(it, '#ffffff') >= FILL_CONTRAST_MIN);
  if (contrast(format(seen), INK) >= CONTRAST_MIN) {
    const hover = format(mix(seen, WHITE, HOVER_SHARE * 2));
    return { fill: format(seen), hover, text: INK };
  }
  const fill = moveUntil(seen, BLACK, (it) => contrast(it, '#ffffff') >= CONTRAST_MIN);
  return { fill: format(fill), hover: format(mix(fill, BLACK, HOVER_SHARE)), text: '#ffffff' };
}

/** Dark enough to be read on white, and as colourful as it can be. */
function darken(brand: Rgb): Rgb {
  const isReadable = (candidate: string) => contrast(candidate, '#ffffff') >= CONTRAST_MIN;
  const [red, green, blue] = brand;
  const [least, most] = [Math.min(...brand), Math.max(...brand)];
  if (most - least < most / 2) return moveUntil(brand, BLACK, isReadable);
  const pure: Rgb = [red, green, blue].map(
    (part) => ((part - least) / (most - least)) * most,
  ) as unknown as Rgb;
  const brightest = moveUntil(brand, pure, isReadable);
  // Yellow mixed with black is olive.
  const isYellow = red >= most * 0.9 && green >= most * 0.6 && blue < most / 2;
  return moveUntil(brightest, isYellow ? AMBER : BLACK, isReadable);
}

/**
 * Ten shades of a workspace's colour. Whatever colour was chosen, white text is readable on
 * shades 6 to 9, and shades 0 to 4 are readable on the dark background.
 */
export function accentShades(colour: string, darkBackground: string): Shades {
  const brand = parse(colour);
  const filled = darken(brand);
  const onDark = moveUntil(
    brand,
    WHITE,
    (candidate) => contrast(candidate, darkBackground) >= CONTRAST_MIN + 1,
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
  return shades.map(format) as Shades;
}
