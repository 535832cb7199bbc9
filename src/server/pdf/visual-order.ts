// Visual order of lines with mixed directions. Implements the rules of the Unicode Bidirectional
// Algorithm (UAX 9) that names and titles need: no embeddings, and numbers only as whole runs.

const RIGHT_TO_LEFT = /^[\p{Script=Arabic}\p{Script=Hebrew}]$/u;
const MIRRORED: Record<string, string> = {
  '(': ')',
  ')': '(',
  '[': ']',
  ']': '[',
  '«': '»',
  '»': '«',
};

type Kind = 'R' | 'L' | 'number' | 'neutral';

/**
 * Returns the characters of a line from left to right. PDF readers expect this order and convert
 * it to logical order. The first letter of the whole paragraph decides the base direction.
 */
export function toVisualOrder(line: string, paragraph = line): string {
  const characters = [...line];
  const kinds = kindsOf(characters);
  const base = /\p{L}/u.exec(paragraph)?.[0] ?? '';
  if (RIGHT_TO_LEFT.test(base)) return inVisualOrder(characters, kinds, 'R');
  return kinds.includes('R') ? inVisualOrder(characters, kinds, 'L') : line;
}

function inVisualOrder(characters: string[], kinds: Kind[], base: 'R' | 'L'): string {
  const levels = levelsOf(kinds, base);
  const mirrored = characters.map((it, at) => (levels[at] === 1 ? (MIRRORED[it] ?? it) : it));
  return reversed(
    reversed(
      mirrored.map((it, at) => ({ it, level: levels[at] ?? 0 })),
      2,
    ),
    1,
  )
    .map(({ it }) => it)
    .join('');
}

/** Combining marks have the kind of their base character. */
function kindsOf(characters: string[]): Kind[] {
  const kinds: Kind[] = [];
  for (const [at, character] of characters.entries()) {
    if (/^\p{M}$/u.test(character)) kinds.push(kinds[at - 1] ?? 'neutral');
    else if (/^\p{Nd}$/u.test(character)) kinds.push('number');
    else if (!/^\p{L}$/u.test(character)) kinds.push('neutral');
    else kinds.push(RIGHT_TO_LEFT.test(character) ? 'R' : 'L');
  }
  return kinds;
}

/** Odd levels are drawn from right to left. */
function levelsOf(kinds: Kind[], base: 'R' | 'L'): number[] {
  const inside = base === 'R' ? 2 : 0;
  const strongFrom = (at: number, step: 1 | -1): 'R' | 'L' => {
    let index = at;
    while (kinds[index] === 'neutral') index += step;
    const kind = kinds[index];
    return kind === undefined ? base : kind === 'L' ? 'L' : 'R';
  };
  return kinds.map((kind, at) => {
    if (kind === 'number') return 2;
    if (kind !== 'neutral') return kind === 'R' ? 1 : inside;
    const [before, after] = [strongFrom(at, -1), strongFrom(at, 1)];
    return (before === after ? before : base) === 'R' ? 1 : inside;
  });
}

/** Reverses each run of at least this level. */
function reversed<T extends { level: number }>(items: T[], level: number): T[] {
  const result: T[] = [];
  let run: T[] = [];
  for (const item of items) {
    if (item.level >= level) {
      run.unshift(item);
    } else {
      result.push(...run, item);
      run = [];
    }
  }
  return [...result, ...run];
}
