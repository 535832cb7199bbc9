import { formatHex, oklch, wcagContrast } from 'culori';
import { describe, expect, it } from 'vitest';
import { derivePalette, type GroundText, type Paper, type TextColour } from './palette.ts';

const wheel = Array.from({ length: 24 }, (_, index) =>
  formatHex({ mode: 'hsl', h: index * 15, s: 0.9, l: 0.5 }),
);
const colours = [...wheel, '#000000', '#ffffff', '#ffff00', '#0f766e', '#777777'];

describe.each(colours)('the palette of %s', (colour) => {
  const palette = derivePalette(colour);

  it.each<TextColour>(['ink', 'muted', 'accent', 'deep'])(
    '%s is readable on every paper',
    (text) => {
      for (const paper of ['white', 'paper', 'cream', 'tint', 'watermark'] satisfies Paper[]) {
        expect(wcagContrast(palette[text], palette[paper]), paper).toBeGreaterThanOrEqual(4.5);
      }
    },
  );

  it.each<GroundText>(['onBrand', 'onBrandMuted'])('%s is readable on the colour', (text) => {
    expect(wcagContrast(palette[text], palette.brand)).toBeGreaterThanOrEqual(4.5);
  });

  it('has a visible symbol colour for its areas', () => {
    expect(wcagContrast(palette.onArea, palette.area)).toBeGreaterThanOrEqual(4.5);
  });

  it('has ornament and areas that stand out from every paper', () => {
    for (const paper of ['white', 'paper', 'cream', 'tint'] satisfies Paper[]) {
      expect(wcagContrast(palette.ornament, palette[paper]), paper).toBeGreaterThanOrEqual(1.8);
      expect(wcagContrast(palette.area, palette[paper]), paper).toBeGreaterThanOrEqual(1.1);
    }
  });

  it('keeps the brand colour itself unchanged', () => {
    expect(palette.brand).toBe(colour);
  });
});

const bright = {
  pink: '#ff4fa3',
  yellow: '#ffd400',
  cyan: '#22d3ee',
  lime: '#84cc16',
  orange: '#ff7a00',
  red: '#ff0000',
  violet: '#8b5cf6',
};

describe.each(Object.entries(bright))('a bright %s', (_name, colour) => {
  const palette = derivePalette(colour);
  const hue = (hex: string) => oklch(hex)?.h ?? 0;
  const chroma = (hex: string) => oklch(hex)?.c ?? 0;

  it('fills areas unchanged', () => {
    expect(palette.area).toBe(colour);
  });

  it('keeps its hue in ornament and ribbons', () => {
    for (const role of ['ornament', 'ribbon'] as const) {
      expect(Math.abs(hue(palette[role]) - hue(colour)), role).toBeLessThan(12);
      expect(chroma(palette[role]), role).toBeGreaterThan(chroma(colour) * 0.75);
    }
  });

  it('is darkened for text without turning grey or green', () => {
    expect(chroma(palette.accent)).toBeGreaterThan(0.085);
    const turn = hue(palette.accent) - hue(colour);
    // A dark yellow looks olive unless its hue turns towards orange.
    expect(turn).toBeLessThan(6);
    expect(turn).toBeGreaterThan(-45);
  });
});

it('turns dark yellow towards amber', () => {
  expect(oklch(derivePalette('#ffd400').accent)?.h).toBeLessThan(75);
});
