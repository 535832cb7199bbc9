import type { CompletionSource } from '../../shared/completions.ts';
import type { AuditEntry } from '../api/workspace-api.ts';
import { listInWords } from '../ui/lists.ts';
import { t } from '../words.ts';

type Details = AuditEntry['details'];

type CountKey =
  | 'history.details.ended.complete'
  | 'history.details.ended.didNotPass'
  | 'history.details.ended.toIssue'
  | 'history.details.enrolled.existing'
  | 'history.details.enrolled.new'
  | 'history.details.participants'
  | 'history.details.recorded.completions';

/** Omitted if it is zero. */
function counted(count: unknown, key: CountKey): string | null {
  return typeof count === 'number' && count > 0 ? t(key, { count }) : null;
}

function listed(words: (string | null)[]): string | undefined {
  const told = words.filter((it) => it !== null);
  return told.length === 0 ? undefined : listInWords(told);
}

function ofComponents(details: Details, words: (fields: string) => string): string | undefined {
  if (details.reordered === true) return t('history.details.reordered');
  // Isolated, because a title may have another direction than the sentence.
  const title = typeof details.title === 'string' ? `\u2068${details.title}\u2069` : null;
  if ('added' in details) {
    return title === null
      ? t('history.details.componentAddedUnknown')
      : t('history.details.componentAdded', { title });
  }
  if ('removed' in details) {
    return title === null
      ? t('history.details.componentRemovedUnknown')
      : t('history.details.componentRemoved', { title });
  }
  if (typeof details.fields !== 'string') return undefined;
  const fields = words(details.fields);
  return title === null
    ? t('history.details.changed', { fields })
    : t('history.details.componentChanged', { title, fields });
}

/** How completions were recorded. */
const SOURCES = {
  grid: 'history.details.source.grid',
  csv: 'history.details.source.csv',
  api: 'history.details.source.api',
  xapi: 'history.details.source.xapi',
} as const satisfies Record<CompletionSource, string>;

function sourceIn({ source }: Details): string | null {
  return typeof source === 'string' && source in SOURCES
    ? t(SOURCES[source as CompletionSource])
    : null;
}

function ofIssuing({ issued, total }: Details): string | undefined {
  if (typeof issued !== 'number' || typeof total !== 'number') return undefined;
  return t('history.details.issued', { issued, total });
}

/** Details of an entry about a program; `undefined` for entries with only the common details. */
export function programDetails(
  { action, details }: Pick<AuditEntry, 'action' | 'details'>,
  fieldWords: (changed: string) => string,
): string | undefined {
  switch (action) {
    case 'program.components_changed':
      return ofComponents(details, fieldWords);
    case 'program.participants_enrolled':
      return listed([
        counted(details.new, 'history.details.enrolled.new'),
        counted(details.existing, 'history.details.enrolled.existing'),
      ]);
    case 'program.completions_recorded':
      return listed([
        counted(details.count, 'history.details.recorded.completions'),
        counted(details.participants, 'history.details.participants'),
        sourceIn(details),
      ]);
    case 'program.ended':
      return listed([
        counted(details.complete, 'history.details.ended.complete'),
        counted(details.didNotPass, 'history.details.ended.didNotPass'),
        counted(details.toIssue, 'history.details.ended.toIssue'),
      ]);
    case 'program.reminded':
      return listed([counted(details.count, 'history.details.participants')]);
    case 'issuing.paused':
    case 'issuing.resumed':
    case 'issuing.cancelled':
      return ofIssuing(details);
    default:
      return undefined;
  }
}
