import { LIMITS } from '../../../shared/limits.ts';
import { type Sentence, sentence } from '../../../shared/words/sentence.ts';

type Person = { name: string; email: string };

let commonPasswords: Promise<ReadonlySet<string>> | undefined;

/** Loaded on first use: some 50,000 words that take about 30 ms and 7 MB. */
async function readCommonPasswords(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  return new Set(dictionary['passwords-common'].map((word) => String(word)));
}

/** Returns why a password is too easy to guess, or undefined. The schema checks its length. */
export async function refusePassword(
  password: string,
  person: Person | undefined,
): Promise<Sentence | undefined> {
  const typed = password.normalize('NFC').toLowerCase();
  if (isRepetition(typed) || isSequence(typed)) {
    return sentence('api.password.pattern');
  }
  if (person && isMadeOf(typed, personalWords(person))) {
    return sentence('api.password.personal');
  }
  commonPasswords ??= readCommonPasswords();
  const common = await commonPasswords;
  const core = coreOf(typed);
  if (common.has(typed) || (isMostOf(typed, core) && common.has(core))) {
    return sentence('api.password.common');
  }
  return undefined;
}

/** Whether a short part is repeated to the end, as in `abcabcabca`. */
function isRepetition(text: string): boolean {
  const longest = Math.min(LIMITS.passwordLengthMin - 1, Math.floor(text.length / 2));
  for (let length = 1; length <= longest; length++) {
    if (text.slice(length) === text.slice(0, -length)) return true;
  }
  return false;
}

/** Whether the characters are consecutive, as in `abcdefghij` and `9876543210`. */
function isSequence(text: string): boolean {
  const codes = [...text].map((character) => character.codePointAt(0) ?? 0);
  const steps = new Set(codes.slice(1).map((code, index) => code - (codes[index] ?? 0)));
  return steps.size === 1 && Math.abs([...steps][0] ?? 0) <= 1;
}

/** Removes surrounding digits and punctuation: `password` from `Password2024!`. */
function coreOf(text: string): string {
  return text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
}

function isMostOf(password: string, word: string): boolean {
  return word.length * 2 >= password.length && password.includes(word);
}

/** Whether at most half of the password is left after removing the words. */
function isMadeOf(password: string, words: string[]): boolean {
  const rest = words.reduce((left, word) => left.replaceAll(word, ''), password);
  return rest.length * 2 <= password.length;
}

/** Longest first, without parts so short that they occur in many words. */
function personalWords({ name, email }: Person): string[] {
  const address = email.toLowerCase();
  const names = name.normalize('NFC').toLowerCase().split(/\s+/);
  const parts = [address, ...address.split(/[^\p{L}\p{N}]+/u), ...names];
  return parts.filter((part) => part.length >= 3).sort((a, b) => b.length - a.length);
}
