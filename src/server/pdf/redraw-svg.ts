import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ImageRefused } from './image-refused.ts';
import { listFontFiles } from './prepare-fonts.ts';

export type SvgRequest = { svg: string; fontFiles: string[] };
export type RedrawnSvg = { svg: string; width: number; height: number };
export type SvgAnswer = RedrawnSvg | { refusal: keyof typeof refusals };

const TIMEOUT_MS = 8000;

const refusals = {
  damaged: 'The SVG file is damaged: it cannot be drawn.',
  empty: 'The SVG file draws nothing.',
  shape: 'The SVG picture is far too long or far too high.',
};

/** Draws the file anew in a child process that is killed when it takes too long. */
export async function redrawSvg(svg: string): Promise<RedrawnSvg> {
  const child = fork(fileURLToPath(new URL('./svg-child.ts', import.meta.url)), [], {
    env: {},
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), TIMEOUT_MS);
  try {
    const answer = await new Promise<SvgAnswer>((resolve, reject) => {
      child.once('message', (message) => resolve(message as SvgAnswer));
      // Without an answer it was killed, by us for its time or by the system for its memory.
      child.once('exit', () => reject(new ImageRefused('The SVG file is too complex to draw.')));
      child.once('error', reject);
      child.send({ svg, fontFiles: chooseFonts(svg) } satisfies SvgRequest);
    });
    if ('refusal' in answer) throw new ImageRefused(refusals[answer.refusal]);
    return answer;
  } finally {
    clearTimeout(timer);
    child.kill('SIGKILL');
  }
}

/** The Han fonts are large, so they are read only for files that have such letters. */
function chooseFonts(svg: string): string[] {
  const families = [
    'inter',
    'fraunces',
    'noto-sans',
    'noto-sans-arabic',
    'noto-sans-hebrew',
    'noto-sans-devanagari',
    'noto-sans-tamil',
    'noto-sans-thai',
    'noto-sans-khmer',
  ];
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(svg)) {
    families.push('noto-sans-sc', 'noto-sans-jp', 'noto-sans-kr');
  }
  return families.flatMap(listFontFiles);
}
