import { createElement, Fragment, type ReactElement, type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { type MailFrame, mailFrame } from './mail-frame.ts';
import { oneLine } from './one-line.ts';

export type RenderedMail = { subject: string; html: string; text: string };

/** The one that mail programs know best. */
const DOCTYPE =
  '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" ' +
  '"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">';

/** React adds these for browsers; mail programs have no use for them. */
const PRELOAD = /<link rel="preload" as="image"[^>]*>/g;

/** The first paragraph of the text says the same as the headline of the card. */
export async function rendered(
  subjectAsWritten: string,
  card: Omit<MailFrame, 'subject'>,
  paragraphs: string[],
): Promise<RenderedMail> {
  const subject = oneLine(subjectAsWritten);
  const page = renderToStaticMarkup(mailFrame({ ...card, subject }));
  const html = DOCTYPE + page.replaceAll(PRELOAD, '');
  return { subject, html, text: `${paragraphs.join('\n\n')}\n` };
}

export function together(...parts: ReactNode[]): ReactElement {
  return createElement(Fragment, null, ...parts);
}

export function alignedFacts(rows: [label: string, value: string][]): string {
  const width = Math.max(...rows.map(([label]) => label.length)) + 3;
  return rows.map(([label, value]) => `${`${label}:`.padEnd(width)}${value}`).join('\n');
}
