/**
 * A problem of the installation, not a bug. The message is one sentence for the person at the
 * console and is printed without a stack.
 */
export class StartError extends Error {
  override readonly name: string = 'StartError';
}

/** Code of a system or database error (`EACCES`, `28P01`), if it has one. */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

export function errorMessage(error: unknown): string {
  // Node reports a refused connection to `localhost` as an AggregateError with an empty message.
  if (error instanceof AggregateError) return error.errors.map(errorMessage).join('; ');
  return error instanceof Error ? error.message : String(error);
}
