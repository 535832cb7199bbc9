import type { InjectOptions } from 'fastify';
import { contract } from '../../shared/api/contract.ts';
import { errorsOf, type Operation } from '../../shared/api/operation.ts';
import type { ErrorCode } from '../../shared/error-codes.ts';
import type { App } from '../http/access.ts';

/**
 * Makes every refusal of the tests prove its declaration: a request that is refused with a code
 * that its operation does not declare fails the test.
 */
export function requireDeclaredRefusals(app: App): void {
  const inject = app.inject.bind(app);
  const injectAndCheck = async (options: InjectOptions | string) => {
    const response = await inject(options);
    if (!String(response.headers['content-type']).includes('problem+json')) return response;
    const { code } = response.json<{ code: ErrorCode }>();
    const { method = 'GET', url } = typeof options === 'string' ? { url: options } : options;
    const operation = findOperation(method, String(url ?? ''));
    if (operation && !errorsOf(operation).includes(code)) {
      throw new Error(`${operation.id} is refused with ${code}, which it does not declare.`);
    }
    return response;
  };
  app.inject = injectAndCheck as typeof app.inject;
}

/** Operations with fewer parameters come first, as `/learners/match` before `/learners/{id}`. */
const OPERATIONS = Object.values(contract)
  .map((operation: Operation) => ({ operation, segments: operation.path.split('/') }))
  .sort((one, other) => parametersIn(one.segments) - parametersIn(other.segments));

function parametersIn(segments: string[]): number {
  return segments.filter((segment) => segment.startsWith('{')).length;
}

function findOperation(method: string, url: string): Operation | undefined {
  const actual = url.split('?')[0]?.split('/') ?? [];
  return OPERATIONS.find(
    ({ operation, segments }) =>
      operation.method === method &&
      segments.length === actual.length &&
      segments.every((segment, index) => segment.startsWith('{') || segment === actual[index]),
  )?.operation;
}
