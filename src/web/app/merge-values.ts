const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** The fields that differ between two states of a form. */
export function differingFields<Values extends object>(
  a: Values,
  b: Values,
): (keyof Values & string)[] {
  return (Object.keys(a) as (keyof Values & string)[]).filter((key) => !isSame(a[key], b[key]));
}

/** Their values, with my changes since `before` applied. */
export function merged<Values extends object>(
  before: Values,
  mine: Values,
  theirs: Values,
): Values {
  const changed = differingFields(before, mine).map((key) => [key, mine[key]]);
  return { ...theirs, ...Object.fromEntries(changed) };
}
