import { useState } from 'react';

/**
 * The value as it was when it was read first. A dialog goes on showing what it asked about while
 * its own change is read back.
 */
export function useFirst<Value>(value: Value | undefined): Value | undefined {
  const [first, setFirst] = useState(value);
  if (first === undefined && value !== undefined) setFirst(value);
  return first ?? value;
}
