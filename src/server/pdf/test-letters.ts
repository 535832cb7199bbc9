import { runPdfTool } from './test-support.ts';

export type Letter = {
  x: number;
  right: number;
  y: number;
  size: number;
  font: string;
  text: string;
};

/** The letters and spaces of the first page, where mutool finds them: in points, on baseline `y`. */
export function readLetters(pdf: Buffer): Letter[] {
  const stext = runPdfTool('mutool', pdf, ['draw', '-q', '-F', 'stext'], ['1']);
  const letters: Letter[] = [];
  let font = { name: '', size: 0 };
  for (const [, name, fontSize, right, x, y, text = ''] of stext.matchAll(
    /<font name="([^"]*)" size="([\d.]+)"|<char quad="\S+ \S+ (\S+) [^"]*" x="(\S+)" y="(\S+)"[^>]* c="([^"]*)"/g,
  )) {
    if (name !== undefined) font = { name, size: Number(fontSize) };
    else {
      const [place, end, baseline] = [Number(x), Number(right), Number(y)];
      letters.push({ x: place, right: end, y: baseline, size: font.size, font: font.name, text });
    }
  }
  return letters;
}
