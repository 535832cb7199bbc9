// A pseudo-locale made from the English messages: longer, accented and from right to left. It shows
// which text is not from the catalogue, and where a longer text does not fit.

/** A valid BCP 47 tag, for which Intl uses English. Its region is reserved for this purpose. */
export const PSEUDO_LOCALE = 'en-XA';

const ACCENTED: Record<string, string> = {
  ...{ a: 'á', b: 'ƀ', c: 'ç', d: 'ð', e: 'é', g: 'ĝ', h: 'ĥ', i: 'î', j: 'ĵ', k: 'ķ', l: 'ļ' },
  ...{ n: 'ñ', o: 'ö', p: 'þ', r: 'ŕ', s: 'š', t: 'ţ', u: 'û', w: 'ŵ', y: 'ý', z: 'ž' },
  ...{ A: 'Å', B: 'Ɓ', C: 'Ç', D: 'Ð', E: 'É', G: 'Ĝ', H: 'Ĥ', I: 'Î', N: 'Ñ', O: 'Ö', P: 'Þ' },
  ...{ R: 'Ŕ', S: 'Š', T: 'Ţ', U: 'Û', W: 'Ŵ', Y: 'Ý', Z: 'Ž' },
};

/** The same text with accents, and with every second vowel doubled, which adds about a fifth. */
export function pseudoText(text: string): string {
  let vowels = 0;
  return text.replace(/[A-Za-z]/g, (letter) => {
    const accented = ACCENTED[letter] ?? letter;
    if (!/[aeiou]/.test(letter)) return accented;
    vowels += 1;
    return vowels % 2 === 1 ? accented + accented : accented;
  });
}
