import { formatHex, wcagContrast } from 'culori';
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

  it('keeps the colour itself where nothing is read', () => {
    expect(palette.brand).toBe(colour);
  });
});
