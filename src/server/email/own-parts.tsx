import { Link } from '@react-email/link';
import { Fragment, type ReactNode } from 'react';
import { MAIL_TEXT_PARTS, type MailTextPart, type MailTextParts } from '../../shared/mail-texts.ts';
import { Bdi } from '../html-parts.tsx';
import { Paragraph } from './mail-parts.tsx';
import { wrap } from './mail-style.ts';
import { fillText, type TextPart, type TextValues, takeApart } from './own-text.ts';
import { textOf } from './text-of.ts';
import { withBreaks } from './with-breaks.tsx';

/** What a workspace adds to a mail. */
export type MailExtras = {
  /** Its own text. Parts that are null are standard. */
  text?: MailTextParts | undefined;
  /** Postal address at the end of the mail. */
  footerAddress?: string | null | undefined;
  /** Link in the footer that stops reminders. */
  unsubscribeUrl?: string | undefined;
  /** Called for a part that can't be filled. The mail then has the standard text. */
  onTextFailure?: ((error: unknown, part: MailTextPart) => void) | undefined;
};

/** Parts of a mail in the words of the workspace. Missing ones are standard. */
export type OwnParts = { [Part in MailTextPart]?: ReactNode } & {
  /** The first paragraph as text, which mail readers show beside the subject. */
  preview?: string;
};

/** Fills the workspace's own text. `links` are the values that are shown as links. */
export function fillParts(
  { text, onTextFailure }: MailExtras,
  values: TextValues,
  links: readonly string[],
): OwnParts {
  const parts: OwnParts = {};
  if (text === undefined) return parts;
  for (const part of MAIL_TEXT_PARTS) {
    const source = text[part];
    if (source === null) continue;
    try {
      const filled = fillText(source, values);
      // A text of conditions can be empty.
      if (filled.trim() !== '') Object.assign(parts, toNodes(part, filled, links));
    } catch (error) {
      onTextFailure?.(error, part);
    }
  }
  return parts;
}

function toNodes(part: MailTextPart, filled: string, links: readonly string[]): OwnParts {
  const isLine = part !== 'body' && part !== 'footer';
  if (isLine) return { [part]: <>{takeApart(filled).map((piece) => toNode(piece))}</> };
  const paragraphs = filled
    .split(/\n[^\S\n]*(?:\n\s*)+/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => toLines(paragraph.trim(), links));
  if (part === 'footer') return { footer: withBreaks(paragraphs, 2) };
  return {
    body: (
      <>
        {paragraphs.map((paragraph, index) => (
          <Paragraph key={index}>{paragraph}</Paragraph>
        ))}
      </>
    ),
    preview: textOf(paragraphs[0]).replaceAll('\n', ' '),
  };
}

function toLines(paragraph: string, links: readonly string[]): ReactNode {
  const lines = paragraph.split('\n').map((line) => <>{withLinks(line, links)}</>);
  return withBreaks(lines, 1);
}

/**
 * A value, or a typed address. Addresses within values stay text. A value can be a part of its path or query, never of its host, which would send
 * readers elsewhere. After a letter with a diacritic it isn't an address: only ASCII hosts are.
 */
const ADDRESS =
  /(\ufdd0[^\ufdd1]*\ufdd1|https:\/\/[\w.-]+(?::\d+)?(?!\p{Script=Latin})(?:[/?#](?:\ufdd0[^\ufdd1]*\ufdd1|[!#-;=?-~])*)?)/u;
/** Punctuation of the sentence around an address. */
const PUNCTUATION = /[.,;:!?)\]}']+$/;

function withLinks(line: string, links: readonly string[]): ReactNode[] {
  return line.split(ADDRESS).flatMap((piece, index) => {
    if (!piece.startsWith('https:') || index % 2 === 0) return toNodesOfText(piece, links, index);
    const end = PUNCTUATION.exec(piece)?.[0] ?? '';
    const url = writtenUrl(piece.slice(0, piece.length - end.length));
    const link = url === null ? piece : <InlineLink key={index} url={url} />;
    return url === null ? [link] : [link, end];
  });
}

function toNodesOfText(piece: string, links: readonly string[], index: number): ReactNode[] {
  return takeApart(piece).map((part, at) => (
    <Fragment key={`${index}.${at}`}>
      {part.isValue && links.includes(part.text) ? <InlineLink url={part.text} /> : toNode(part)}
    </Fragment>
  ));
}

function writtenUrl(piece: string): string | null {
  const url = takeApart(piece)
    .map(({ text, isValue }) => (isValue ? encodeURIComponent(text) : text))
    .join('');
  return URL.canParse(url) ? url : null;
}

function toNode({ text, isValue }: TextPart): ReactNode {
  return isValue ? <Bdi key={text}>{text}</Bdi> : text;
}

type InlineLinkProps = { url: string };

function InlineLink({ url }: InlineLinkProps) {
  const style = { color: 'inherit', textDecorationLine: 'underline', ...wrap };
  return (
    <Link href={url} style={style}>
      {url}
    </Link>
  );
}
InlineLink.asText = ({ url }: InlineLinkProps) => url;
