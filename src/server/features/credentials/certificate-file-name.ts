import type { CertificateFacts } from '../../pdf/certificate-facts.ts';

const LETTERS_MAX = 120;
/** Most file systems allow 255 bytes, which must include a number and the extension. */
const BYTES_MAX = 230;

/** Names that Windows reserves for devices, with any extension. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/**
 * A file name for all systems, such as `Zoë Ångström – First aid.pdf`. The pattern can contain
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

/** Returns a file name without extension. Empty if no character can be used. */
export function safeFileName(text: string): string {
  const name = text
    .replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+/, '')
    .replace(DEVICE, '$1_');
  return shortened(name).replace(/[\s.]+$/, '');
}

/** Cuts between code points, because half of a surrogate pair is invalid. */
function shortened(name: string): string {
  let stored = '';
  let bytes = 0;
  for (const letter of name) {
    bytes += Buffer.byteLength(letter);
    if (stored.length + letter.length > LETTERS_MAX || bytes > BYTES_MAX) break;
    stored += letter;
  }
  return stored;
}

/** RFC 6266: an ASCII name for old clients, and the real one in UTF-8 for all others (RFC 8187). */
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
