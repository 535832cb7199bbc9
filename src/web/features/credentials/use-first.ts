import { useState } from 'react';

/** Returns the first defined value. A dialog keeps showing it while its own change is refetched. */
export function useFirst<Value>(value: Value | undefined): Value | undefined {
  const [first, setFirst] = useState(value);
  if (first === undefined && value !== undefined) setFirst(value);
  return first ?? value;
}
