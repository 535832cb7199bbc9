import { expect, test } from 'vitest';
import { clearBackground, darken, findFault, type Pixels } from './picture-pixels.ts';

type Colour = [red: number, green: number, blue: number, opacity: number];
const CLEAR: Colour = [0, 0, 0, 0];
const WHITE: Colour = [255, 255, 255, 255];
const PAPER: Colour = [248, 246, 240, 255];
const INK: Colour = [20, 30, 90, 255];

/** Draws a ring on a background, with another colour inside the ring. */
function drawRing(background: Colour, ring: Colour, inside: Colour): Pixels {
  const side = 40;
  const data = new Uint8ClampedArray(side * side * 4);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const distance = Math.hypot(x - 19.5, y - 19.5);
      const colour = distance > 15 ? background : distance > 8 ? ring : inside;
      data.set(colour, (y * side + x) * 4);
    }
  }
  return { data, width: side, height: side };
}

const opacityAt = ({ data, width }: Pixels, x: number, y: number) => data[(y * width + x) * 4 + 3];

test.each<[string, Pixels, ReturnType<typeof findFault>]>([
  ['dark on nothing', drawRing(CLEAR, INK, CLEAR), null],
  ['dark on white', drawRing(WHITE, INK, WHITE), 'opaque'],
  ['a photograph of paper', drawRing(PAPER, INK, PAPER), 'opaque'],
  ['white on nothing', drawRing(CLEAR, WHITE, CLEAR), 'light'],
  ['white on its own colour', drawRing(INK, WHITE, INK), null],
  ['nothing at all', drawRing(CLEAR, CLEAR, CLEAR), null],
])('%s', (_, pixels, fault) => {
  expect(findFault(pixels)).toBe(fault);
});

test('the background of a logo becomes transparent, and white inside it stays', () => {
  const cleared = clearBackground(drawRing(WHITE, INK, WHITE), false);
  expect(opacityAt(cleared, 0, 0)).toBe(0);
  expect(opacityAt(cleared, 19, 7)).toBe(255);
  expect(opacityAt(cleared, 19, 19)).toBe(255);
  expect(findFault(cleared)).toBeNull();
});

test('the paper of a signature becomes transparent everywhere, and the ink stays', () => {
  const cleared = clearBackground(drawRing(PAPER, INK, PAPER), true);
  expect(opacityAt(cleared, 0, 0)).toBe(0);
  expect(opacityAt(cleared, 19, 19)).toBe(0);
  expect(opacityAt(cleared, 19, 7)).toBe(255);
});

test('a light logo has a dark version of the same shape', () => {
  const dark = darken(drawRing(CLEAR, WHITE, CLEAR));
  expect(findFault(dark)).toBeNull();
  expect([...dark.data.slice((7 * 40 + 19) * 4, (7 * 40 + 19) * 4 + 4)]).toEqual([24, 24, 24, 255]);
  expect(opacityAt(dark, 0, 0)).toBe(0);
});
