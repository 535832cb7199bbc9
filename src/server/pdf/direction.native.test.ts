// Texts whose direction differs from that of their page, checked by the positions of their glyphs.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { design, ORIENTATIONS, STYLE_NAMES } from '../../shared/certifications.ts';
import type { Renderer } from './renderer.ts';
import { readLetters } from './test-letters.ts';
import { buildFacts, startTestRenderer } from './test-support.ts';

let renderer: Renderer;

beforeAll(async () => {
  renderer = await startTestRenderer();
});
afterAll(() => renderer.stop());

/** Returns the letters of each line in visual order from left to right, without spaces. */
function readVisualLines(pdf: Buffer): string[] {
  const lines = new Map<number, { x: number; text: string }[]>();
  for (const { x, y, text } of readLetters(pdf)) {
    const line = Math.round(y * 2);
    lines.set(line, [...(lines.get(line) ?? []), { x, text }]);
  }
  return Array.from(lines.values(), (line) =>
    line
      .toSorted((a, b) => a.x - b.x)
      .map(({ text }) => text)
      .join('')
      .replace(/\s/g, ''),
  );
}

const VALUES = ['A+', 'C#', '-5%', '+49 30', '(B2)', '24 h.'];
const LATIN = {
  learnerName: 'Sam, Ph.D.',
  title: 'C++ (2nd ed.)',
  workspaceName: 'Acme (UK) Ltd.',
  description: 'Covers C# and A+.',
  signatories: [{ name: 'Prof. Ada Roe, M.Sc.', role: 'Head (QA)', signature: null }],
};
const wording = { heading: 'Level A+', beforeName: 'Dear (all),', beforeTitle: 'has passed:' };
const fields = VALUES.map((value) => ({ label: 'No.', value }));
const everywhere = STYLE_NAMES.flatMap((style) =>
  ORIENTATIONS.map((orientation) => ({ style, orientation })),
);

describe.each(everywhere)('$style, $orientation', (page) => {
  it.each(['ar', 'he'])('keeps Latin texts in their order on a page in %s', async (language) => {
    const parsed = design.parse({ ...page, ...wording, fields });
    const pdf = await renderer.renderPdf(buildFacts({ ...LATIN, language, design: parsed }));
    const lines = readVisualLines(pdf).map((line) => line.toLowerCase());
    const texts = [
      ...VALUES,
      ...Object.values(wording),
      ...[LATIN.learnerName, LATIN.title, LATIN.workspaceName, LATIN.description],
      ...['Prof. Ada Roe, M.Sc.', 'Head (QA)', 'No.'],
    ];
    for (const text of texts) {
      const visual = text.replace(/\s/g, '').toLowerCase();
      expect([visual, lines.filter((line) => line.includes(visual)).length > 0]).toEqual([
        visual,
        true,
      ]);
    }
  });

  it('keeps Hebrew texts in their order on an English page', async () => {
    const parsed = design.parse({ ...page, fields: [{ label: 'No.', value: 'רמה (2).' }] });
    const signatories = [{ name: 'ד״ר רות (כהן).', role: 'ראש צוות!', signature: null }];
    const lines = readVisualLines(
      await renderer.renderPdf(buildFacts({ signatories, design: parsed })),
    );
    // From right to left, the last character is leftmost and brackets are mirrored.
    for (const visual of [/\.[()]2[()]המר/, /\.[()]ןהכ[()]תור/, /!תווצשאר/]) {
      expect(lines.filter((line) => visual.test(line)).length).toBeGreaterThan(0);
    }
  });
});
