import { type Attachment, simpleParser } from 'mailparser';

/** A part that is neither text nor HTML, decoded. */
export type MessagePart = { type: string; text: string };

export type MessageParts = {
  /** Raw values by name in lower case, in the order of the message. */
  headers: Map<string, string[]>;
  /** Text of the parts that people read. HTML is converted. */
  text: string;
  parts: MessagePart[];
};

const PART_LENGTH_MAX = 64 * 1024;
const PARTS_MAX = 20;
const HTML_LENGTH_MAX = 256 * 1024;

/**
 * Parses a message from a stranger. Its size has to be limited by the caller, and its time by the
 * thread that it is parsed in.
 */
export async function parseMessage(raw: Buffer): Promise<MessageParts> {
  const mail = await simpleParser(raw, {
    keepDeliveryStatus: true,
    maxHtmlLengthToParse: HTML_LENGTH_MAX,
    skipImageLinks: true,
    skipTextLinks: true,
    skipTextToHtml: true,
  });
  return {
    headers: readHeaders(mail.headerLines),
    text: (mail.text ?? textOfHtml(mail.html || '')).slice(0, PART_LENGTH_MAX),
    parts: mail.attachments.slice(0, PARTS_MAX).map(toPart),
  };
}

/** mailparser converts HTML only if it is an alternative to a text. */
function textOfHtml(html: string): string {
  return html
    .slice(0, HTML_LENGTH_MAX)
    .replace(/<(?:\/p|\/div|\/tr|br)\b[^<>]*>/gi, '\n')
    .replace(/<[^<>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&#39;', "'")
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&amp;', '&');
}

function toPart({ contentType, content }: Attachment): MessagePart {
  return { type: contentType.toLowerCase(), text: content.toString('utf8', 0, PART_LENGTH_MAX) };
}

function readHeaders(lines: readonly { key: string; line: string }[]): Map<string, string[]> {
  const headers = new Map<string, string[]>();
  for (const { key, line } of lines) {
    const value = line.slice(line.indexOf(':') + 1).replace(/\r?\n(?=[ \t])/g, '');
    headers.set(key, [...(headers.get(key) ?? []), value.trim()]);
  }
  return headers;
}

/** All values of these headers. */
export function headerValues({ headers }: MessageParts, ...names: string[]): string[] {
  return names.flatMap((name) => headers.get(name) ?? []);
}
