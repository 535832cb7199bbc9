import type { ReactElement, ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { Words } from '../words/words.ts';
import { MailFrame, type MailWorkspace } from './MailFrame.tsx';
import { oneLine } from './one-line.ts';
import type { MailExtras, OwnParts } from './own-parts.tsx';
import { textOf } from './text-of.ts';

export type RenderedMail = { subject: string; html: string; text: string };

type Mail = {
  /** Null for mail of the installation itself. */
  workspace: MailWorkspace | null;
  /** Defaults to the headline. */
  subject?: ReactNode;
  /** Shown by mail readers beside the subject. */
  preview: ReactNode;
  headline: ReactNode;
  content: ReactNode;
  footer: ReactNode;
};

// React Email's components require this doctype; without it some mail readers use quirks mode.
const doctype =
  '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" ' +
  '"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">';

/**
 * Renders subject, HTML and text of a mail from the same elements. The content contains the body and
 * the button of the workspace's own text already.
 */
export function renderParts(
  words: Words,
  mail: Mail,
  own: OwnParts = {},
  { footerAddress, unsubscribeUrl }: MailExtras = {},
): RenderedMail {
  const subject = oneLine(textOf(own.subject ?? mail.subject ?? mail.headline));
  const frame = (
    <MailFrame
      words={words}
      subject={subject}
      preview={own.preview ?? textOf(mail.preview)}
      workspace={mail.workspace}
      headline={own.heading ?? mail.headline}
      footer={own.footer ?? mail.footer}
      footerAddress={footerAddress}
      unsubscribeUrl={unsubscribeUrl}
    >
      {mail.content}
    </MailFrame>
  );
  return { subject, html: renderMailDocument(frame), text: tidy(textOf(frame)) };
}

function renderMailDocument(frame: ReactElement): string {
  // Removes the image preloads that React adds for browsers.
  const html = renderToStaticMarkup(frame).replaceAll(/<link rel="preload" as="image"[^>]*>/g, '');
  return doctype + html;
}

/**
 * Leaves one empty line between blocks and no trailing spaces, except in the signature delimiter
 * "-- ".
 */
function tidy(text: string): string {
  const lines = text.split('\n').map((line) => (line === '-- ' ? line : line.trimEnd()));
  return `${lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`;
}
