import type { JoinBuilder, StringReference } from 'kysely';

/**
 * Joins on `left = right` within one workspace. Primary and foreign keys start with the workspace,
 * so that a row can't refer to a row of another workspace.
 */
export function joinInWorkspace<DB, TB extends keyof DB>(
  join: JoinBuilder<DB, TB>,
  left: StringReference<DB, TB>,
  right: StringReference<DB, TB>,
): JoinBuilder<DB, TB> {
  return join.onRef(workspaceOf(left), '=', workspaceOf(right)).onRef(left, '=', right);
}

function workspaceOf<DB, TB extends keyof DB>(
  column: StringReference<DB, TB>,
): StringReference<DB, TB> {
  const [table] = String(column).split('.');
  return `${table}.workspaceId` as StringReference<DB, TB>;
}
