import { render } from '@react-email/render';
import { createElement, Fragment, type ReactElement, type ReactNode } from 'react';
import { type MailFrame, mailFrame } from './mail-frame.ts';
import { oneLine } from './one-line.ts';

export type RenderedMail = { subject: string; html: string; text: string };

/** The first paragraph of the text says the same as the headline of the card. */
export async function rendered(
  subjectAsWritten: string,
  card: Omit<MailFrame, 'subject'>,
  paragraphs: string[],
): Promise<RenderedMail> {
  const subject = oneLine(subjectAsWritten);
  const html = await render(mailFrame({ ...card, subject }));
  return { subject, html, text: `${paragraphs.join('\n\n')}\n` };
}

export function together(...parts: ReactNode[]): ReactElement {
  return createElement(Fragment, null, ...parts);
}

export function alignedFacts(rows: [label: string, value: string][]): string {
  const width = Math.max(...rows.map(([label]) => label.length)) + 3;
  return rows.map(([label, value]) => `${`${label}:`.padEnd(width)}${value}`).join('\n');
}
