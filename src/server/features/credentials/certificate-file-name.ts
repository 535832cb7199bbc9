import type { CertificateFacts } from '../../pdf/certificate-facts.ts';

const LETTERS_MAX = 120;
/** Most file systems take 255 bytes; a number and the ending must fit in too. */
const BYTES_MAX = 230;

/** Names of devices, which Windows takes for no file, whatever ending they have. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/**
 * A file name that every system takes: `Zoë Ångström – First aid.pdf`. The pattern may hold
 * {name}, {title}, {date} and {code}.
 */
export function certificateFileName(facts: CertificateFacts, pattern = '{name} – {title}'): string {
  const parts: Record<string, string> = {
    '{name}': facts.learnerName,
    '{title}': facts.title,
    '{date}': facts.issuedOn,
    '{code}': facts.code,
  };
  const filled = pattern.replace(/\{\w+\}/g, (part) => parts[part] ?? part);
  return `${safeFileName(filled) || facts.code}.pdf`;
}

/** Without an ending; empty when nothing of the text can stand in a file name. */
export function safeFileName(text: string): string {
  const name = text
    .replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+/, '')
    .replace(DEVICE, '$1_');
  return shortened(name).replace(/[\s.]+$/, '');
}

/** Cut between letters: emoji and rare ones are two code units, half of which is no text. */
function shortened(name: string): string {
  let kept = '';
  let bytes = 0;
  for (const letter of name) {
    bytes += Buffer.byteLength(letter);
    if (kept.length + letter.length > LETTERS_MAX || bytes > BYTES_MAX) break;
    kept += letter;
  }
  return kept;
}

/**
 * RFC 6266: a plain name for old clients, the real one in UTF-8 for all others (RFC 8187).
 * `plainName` is ASCII.
 */
export function contentDisposition(
  kind: 'inline' | 'attachment',
  fileName: string,
  plainName = 'certificate.pdf',
): string {
  const encoded = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${plainName}"; filename*=UTF-8''${encoded}`;
}
