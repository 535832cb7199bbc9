import type { CompletionSource } from '../../shared/completions.ts';
import type { AuditEntry } from '../api/workspace-api.ts';
import { formatNumber } from '../ui/numbers.ts';

/** How completions were recorded. */
const SOURCES: Record<CompletionSource, string> = {
  grid: 'in the grid',
  csv: 'from a CSV',
  api: 'through the API',
  xapi: 'from a learning system',
};

type Details = AuditEntry['details'];

function counted(details: Details, key: string, one: string, several: string): string | null {
  const count = details[key];
  if (typeof count !== 'number' || count === 0) return null;
  return `${formatNumber(count)} ${count === 1 ? one : several}`;
}

function listed(words: (string | null)[]): string | undefined {
  const told = words.filter((it) => it !== null);
  return told.length === 0 ? undefined : told.join(', ');
}

function ofComponents(details: Details, words: (fields: string) => string): string | undefined {
  if (details.reordered === true) return 'Reordered';
  const title = typeof details.title === 'string' ? details.title : null;
  // Isolated, because a title may have another direction than the sentence.
  const component = title === null ? 'a component' : `“\u2068${title}\u2069”`;
  if ('added' in details) return `Added ${component}`;
  if ('removed' in details) return `Removed ${component}`;
  if (typeof details.fields !== 'string') return undefined;
  const changed = `Changed: ${words(details.fields)}`;
  return title === null ? changed : `${component} · ${changed}`;
}

function sourceIn(details: Details): string | null {
  return SOURCES[details.source as CompletionSource] ?? null;
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
        counted(details, 'new', 'new learner', 'new learners'),
        counted(details, 'existing', 'existing learner', 'existing learners'),
      ]);
    case 'program.completions_recorded':
      return listed([
        counted(details, 'count', 'completion', 'completions'),
        counted(details, 'participants', 'participant', 'participants'),
        sourceIn(details),
      ]);
    case 'program.ended':
      return listed([
        counted(details, 'complete', 'complete', 'complete'),
        counted(details, 'didNotPass', 'did not pass', 'did not pass'),
        counted(details, 'toIssue', 'credential to issue', 'credentials to issue'),
      ]);
    case 'program.reminded':
      return listed([counted(details, 'count', 'participant', 'participants')]);
    case 'issuing.paused':
    case 'issuing.resumed':
    case 'issuing.cancelled':
      return listed([
        counted(details, 'issued', 'issued so far', 'issued so far'),
        counted(details, 'total', 'in all', 'in all'),
      ]);
    default:
      return undefined;
  }
}
