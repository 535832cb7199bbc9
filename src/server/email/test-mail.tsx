import { Bdi } from '../html-parts.tsx';
import type { Words } from '../words/words.ts';
import { Paragraph } from './mail-parts.tsx';
import { type RenderedMail, renderParts } from './render-parts.tsx';

export type TestMailProps = {
  /** Of the workspace. */
  name: string;
};

/** Sent to a member who tests the mail server of the workspace. */
export function renderTestMail(words: Words, { name }: TestMailProps): RenderedMail {
  const { t, rich } = words;
  const text = rich('mail.test.text', { workspace: <Bdi>{name}</Bdi> });
  return renderParts(words, {
    workspace: null,
    preview: text,
    headline: t('mail.test.subject'),
    content: <Paragraph>{text}</Paragraph>,
    footer: t('mail.test.footer'),
  });
}
