/**
 * Something is wrong with the installation, not with the program: the message is one sentence for
 * the person at the console, and is printed without a stack.
 */
export class StartError extends Error {
  override readonly name: string = 'StartError';
}

/** The code of a system or database error (`EACCES`, `28P01`), if it has one. */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

export function errorMessage(error: unknown): string {
  // Node reports a refused `localhost` as an AggregateError whose own message is empty.
  if (error instanceof AggregateError) return error.errors.map(errorMessage).join('; ');
  return error instanceof Error ? error.message : String(error);
}
