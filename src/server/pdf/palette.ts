import { formatHex, oklch, toGamut, wcagContrast } from 'culori';

/** The colours of a certificate by role, as `#rrggbb`. */
export type Palette = Record<TextColour | Ground | GroundText | Decoration, string>;

/** Text colours that are readable on every paper. */
export type TextColour = 'ink' | 'muted' | 'accent' | 'deep';
/** Backgrounds of text, from white to tinted. The bold style also uses the brand colour. */
export type Paper = 'white' | 'paper' | 'cream' | 'tint' | 'watermark';
type Ground = Paper | 'brand';
/** Text colours on the brand colour. */
export type GroundText = 'onBrand' | 'onBrandMuted';
type Decoration =
  /** Large fills, and symbols on them. */
  | 'area'
  | 'onArea'
  /** Lines and small shapes. */
  | 'ornament'
  /** The background of a medallion, under the gold. */
  | 'sealField'
  | 'ribbon'
  | 'hairline'
  | 'medallion'
  | 'brandLight'
  | 'brandDark'
  | 'brandTurned'
  | 'gold'
  | 'goldLight';

/** WCAG 2.2, 1.4.3, requires 4.5 : 1. The margin allows for rounding. */
const CONTRAST_MIN = 4.6;
const STEP = 0.01;

const intoGamut = toGamut('rgb', 'oklch');

/** The greatest lightness that is visible on paper. Ornament is thin, so it must be darker. */
const AREA_LIGHTNESS_MAX = 0.92;
const ORNAMENT_LIGHTNESS_MAX = 0.75;

/** OKLCH hues in degrees. Colours between these look olive when they are darkened. */
const OLIVE_HUES = [72, 118] as const;
/** The hue to which such a colour turns as it darkens. */
const AMBER_HUE = 66;

/**
 * Derives all colours of a certificate from the brand colour. Areas and ornament keep its
 * lightness. The lightness of text is set by role in OKLCH, so yellow, black or white brands stay
 * legible too.
 */
export function derivePalette(colour: string): Palette {
  const brand = oklch(colour);
  if (!brand) throw new Error('the colour is not #rrggbb');
  const tone = (lightness: number, chromaMax: number, turn = 0) =>
    formatHex(
      intoGamut({
        mode: 'oklch',
        l: Math.min(1, Math.max(0, lightness)),
        c: Math.min(brand.c, chromaMax),
        h: hueAt(brand.h ?? 0, brand.l - lightness) + turn,
      }),
    );
  const papers = {
    white: '#ffffff',
    paper: '#fffefb',
    cream: '#fbf6ea',
    tint: tone(0.966, 0.028),
    watermark: tone(0.935, 0.036),
  };
  const onBrand = mostReadable(formatHex(brand), tone(0.16, 0.03));
  const area = brand.l > AREA_LIGHTNESS_MAX ? tone(AREA_LIGHTNESS_MAX, 0.4) : formatHex(brand);
  return {
    ...papers,
    ink: tone(0.22, 0.02),
    muted: darkenUntilReadable(0.44, (l) => tone(l, 0.025), papers),
    accent: darkenUntilReadable(Math.min(brand.l, 0.56), (l) => tone(l, 0.3), papers),
    deep: tone(0.27, 0.07),
    area,
    onArea: mostReadable(area, tone(0.16, 0.03)),
    ornament: tone(Math.min(brand.l, ORNAMENT_LIGHTNESS_MAX), 0.3),
    sealField: tone(Math.min(brand.l, 0.34), 0.16),
    ribbon: tone(Math.min(Math.max(brand.l, 0.6), 0.8), 0.3),
    hairline: tone(0.84, 0.09),
    medallion: tone(0.5, 0.18),
    brand: formatHex(brand),
    onBrand,
    onBrandMuted: mixReadable(onBrand, formatHex(brand)),
    brandLight: tone(brand.l + (1 - brand.l) * 0.22, 0.3),
    brandDark: tone(brand.l * 0.78, 0.3),
    brandTurned: tone(brand.l < 0.5 ? brand.l + 0.2 : brand.l - 0.16, 0.3, 38),
    gold: '#c9ad6c',
    goldLight: '#dfcc9d',
  };
}

/** Returns the hue of the colour after its lightness is reduced by `darker`. */
function hueAt(hue: number, darker: number): number {
  const [from, to] = OLIVE_HUES;
  if (hue < from || hue > to) return hue;
  const share = Math.min(1, Math.max(0, darker - 0.1) / 0.2);
  return hue + (AMBER_HUE - hue) * share;
}

function darkenUntilReadable(
  from: number,
  tone: (lightness: number) => string,
  papers: Record<Paper, string>,
): string {
  let lightness = from;
  const isReadable = (colour: string) =>
    Object.values(papers).every((paper) => wcagContrast(colour, paper) >= CONTRAST_MIN);
  while (lightness > 0 && !isReadable(tone(lightness))) lightness -= STEP;
  return tone(lightness);
}

/** Returns white, `dark` or black. On any colour, white or black has at least 4.58 : 1. */
function mostReadable(ground: string, dark: string): string {
  for (const colour of ['#ffffff', dark]) {
    if (wcagContrast(colour, ground) >= CONTRAST_MIN) return colour;
  }
  return wcagContrast('#ffffff', ground) > wcagContrast('#000000', ground) ? '#ffffff' : '#000000';
}

/** Mixes the text colour with its background as far as it stays readable. */
function mixReadable(text: string, ground: string): string {
  const [from, to] = [oklch(text), oklch(ground)];
  if (!from || !to) throw new Error('the colour is not #rrggbb');
  for (let share = 0.28; share > 0; share -= 0.04) {
    const mixed = formatHex(
      intoGamut({
        mode: 'oklch',
        l: from.l + (to.l - from.l) * share,
        c: to.c * share,
        h: to.h ?? 0,
      }),
    );
    if (wcagContrast(mixed, ground) >= CONTRAST_MIN) return mixed;
  }
  return text;
}
