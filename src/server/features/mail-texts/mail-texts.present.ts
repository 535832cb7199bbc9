import { etagOf } from '../../etag.ts';
import type { Words } from '../../words/words.ts';
import { presentActor } from '../audit/audit.present.ts';
import { isReset } from './find-text.ts';
import type { MailText, TextVersion } from './mail-texts.queries.ts';

/** Entity tag of a text by its newest version, if there is one. */
export function etagOfText(newestId: string | undefined): string {
  return etagOf(newestId ?? null);
}

/** The parts without the id. */
export function partsOf({ subject, heading, body, button, footer }: Omit<MailText, 'id'>) {
  return { subject, heading, body, button, footer };
}

export function presentVersion(version: TextVersion, words: Words) {
  return {
    id: version.id,
    parts: partsOf(version),
    isReset: isReset(version),
    ...presentChange(version, words),
  };
}

type Change = Pick<TextVersion, 'createdAt' | 'authorKind' | 'authorName'>;

export function presentChange({ createdAt, authorKind, authorName }: Change, words: Words) {
  return {
    changedAt: createdAt.toISOString(),
    changedBy: presentActor(words, authorKind, authorName),
  };
}
