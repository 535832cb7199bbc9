/** Crockford's base32, without I, L, O and U, so that codes can be read out and typed. */
export const CODE_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** `XXXX-XXXX-XXXX-XXXX`, the only form in which codes are stored. */
export const CODE_PATTERN = /^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/;

/** Encodes the first ten bytes of `random` (80 bits) as sixteen characters of 5 bits. */
export function codeFromRandom(random: Uint8Array): string {
  let bits = 0n;
  for (const byte of random.subarray(0, 10)) bits = (bits << 8n) | BigInt(byte);
  let letters = '';
  for (let index = 0; index < 16; index++) {
    letters = CODE_ALPHABET.charAt(Number(bits & 31n)) + letters;
    bits >>= 5n;
  }
  return letters.replace(/(.{4})(?!$)/g, '$1-');
}

/** Parses a typed code: accepts lower case, missing dashes, O for 0, and I or L for 1. */
export function parseCode(typed: string): string | undefined {
  const letters = typed
    .toUpperCase()
    .replace(/[\s-]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  const code = letters.replace(/(.{4})(?!$)/g, '$1-');
  return CODE_PATTERN.test(code) ? code : undefined;
}
