import chardet from 'chardet';

/**
 * Encodings that spreadsheets write, by their labels in the WHATWG Encoding Standard, with the
 * languages and the name by which people know them.
 */
export const ENCODINGS = {
  'utf-8': { group: 'unicode', name: 'UTF-8' },
  'utf-16le': { group: 'unicode', name: 'UTF-16 LE' },
  'utf-16be': { group: 'unicode', name: 'UTF-16 BE' },
  'windows-1252': { group: 'westernEuropean', name: 'Windows-1252' },
  'windows-1250': { group: 'centralEuropean', name: 'Windows-1250' },
  'windows-1251': { group: 'cyrillic', name: 'Windows-1251' },
  'koi8-r': { group: 'cyrillic', name: 'KOI8-R' },
  'windows-1253': { group: 'greek', name: 'Windows-1253' },
  'windows-1254': { group: 'turkish', name: 'Windows-1254' },
  'windows-1255': { group: 'hebrew', name: 'Windows-1255' },
  'windows-1256': { group: 'arabic', name: 'Windows-1256' },
  shift_jis: { group: 'japanese', name: 'Shift-JIS' },
  'euc-jp': { group: 'japanese', name: 'EUC-JP' },
  gb18030: { group: 'simplifiedChinese', name: 'GB18030' },
  big5: { group: 'traditionalChinese', name: 'Big5' },
  'euc-kr': { group: 'korean', name: 'EUC-KR' },
  macintosh: { group: 'westernEuropean', name: 'MacRoman' },
} as const;

export type Encoding = keyof typeof ENCODINGS;

/** chardet detects ISO encodings, but such files are written in their Windows supersets. */
const SUPERSETS: Record<string, Encoding> = {
  'iso-8859-1': 'windows-1252',
  'iso-8859-2': 'windows-1250',
  'iso-8859-5': 'windows-1251',
  'iso-8859-7': 'windows-1253',
  'iso-8859-8': 'windows-1255',
  'iso-8859-9': 'windows-1254',
};

const BYTES_EXAMINED_MAX = 64 * 1024;

/** Decodes a file with the given encoding. Invalid bytes become U+FFFD. */
export function decodeText(bytes: Uint8Array, encoding: Encoding): string {
  return new TextDecoder(encoding).decode(bytes);
}

/**
 * Detects the encoding of a file. It is certain with a byte order mark or for valid UTF-8;
 * otherwise it is the most likely one, with `isGuess`.
 */
export function detectEncoding(bytes: Uint8Array): { encoding: Encoding; isGuess: boolean } {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return { encoding: 'utf-16le', isGuess: false };
  if (first === 0xfe && second === 0xff) return { encoding: 'utf-16be', isGuess: false };
  // In UTF-16 every second byte of Latin text is NUL, which no other CSV contains.
  const nul = bytes.indexOf(0);
  if (nul !== -1) return { encoding: nul % 2 === 1 ? 'utf-16le' : 'utf-16be', isGuess: true };
  if (isUtf8(bytes)) return { encoding: 'utf-8', isGuess: false };
  return { encoding: guess(bytes.subarray(0, BYTES_EXAMINED_MAX)), isGuess: true };
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function guess(bytes: Uint8Array): Encoding {
  for (const { name } of chardet.analyse(bytes)) {
    const label = name.toLowerCase();
    const encoding = SUPERSETS[label] ?? label;
    if (isOffered(encoding) && !decodeText(bytes, encoding).includes('\uFFFD')) return encoding;
  }
  return 'windows-1252';
}

function isOffered(label: string): label is Encoding {
  return label in ENCODINGS && !label.startsWith('utf-');
}
