import { isDeepStrictEqual } from 'node:util';

/**
 * Names of the fields whose values differ, sorted and joined by commas. Fields that are undefined
 * in `after` count as unchanged.
 */
export function changedFields<Fields extends object>(
  before: Fields,
  after: { [Name in keyof Fields]?: Fields[Name] | undefined },
): string {
  const names = (Object.keys(after) as (keyof Fields & string)[]).filter(
    (name) => after[name] !== undefined && !isDeepStrictEqual(after[name], before[name]),
  );
  return names.sort().join(', ');
}
