import { isDeepStrictEqual } from 'node:util';

/**
 * The names of the fields whose value in `after` differs from that in `before`, sorted and joined
 * with commas; empty when nothing differs. Fields that `after` leaves undefined have not changed.
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
