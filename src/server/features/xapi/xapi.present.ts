import type { z } from 'zod';
import type { xapiKeyView, xapiStatementView } from '../../../shared/completions.ts';
import type { Words } from '../../words/words.ts';
import type { listStatements, StatementOutcome } from './statements.queries.ts';
import type { XapiKey } from './xapi-keys.queries.ts';

export function presentXapiKey(key: XapiKey): z.output<typeof xapiKeyView> {
  return {
    id: key.id,
    name: key.name,
    username: key.username,
    createdAt: key.createdAt.toISOString(),
    revokedAt: key.revokedAt?.toISOString() ?? null,
  };
}

export function presentStatement(
  row: Awaited<ReturnType<typeof listStatements>>[number],
  { write }: Words,
): z.output<typeof xapiStatementView> {
  return {
    statementId: row.statementId,
    verb: row.verb,
    activityId: row.activityId,
    outcome: row.outcome as StatementOutcome,
    reason: row.reason && write(row.reason),
    learnerName: row.learnerName,
    componentTitle: row.componentTitle,
    storedAt: row.storedAt.toISOString(),
  };
}
