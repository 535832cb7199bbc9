import type { InjectOptions } from 'fastify';
import { contract } from '../../shared/api/contract.ts';
import { errorsOf, type Operation } from '../../shared/api/operation.ts';
import type { ErrorCode } from '../../shared/error-codes.ts';
import type { App } from '../http/access.ts';

/** Fails a test if a request is refused with a code that its operation does not declare. */
export function requireDeclaredRefusals(app: App): void {
  const inject = app.inject.bind(app);
  const injectAndCheck = async (options: InjectOptions | string) => {
    const response = await inject(options);
    const isProblem = String(response.headers['content-type']).includes('problem+json');
    // Responses to HEAD have no body.
    if (!isProblem || response.body === '') return response;
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

/** More specific paths come first, such as `/learners/match` before `/learners/{id}`. */
const OPERATIONS = Object.values(contract)
  .map((operation: Operation) => ({ operation, literals: operation.path.split(/\{\w+\}/) }))
  .sort((one, other) => other.literals.join('').length - one.literals.join('').length)
  .map(({ operation, literals }) => {
    const pattern = literals.map((literal) => literal.replaceAll('.', '\\.')).join('[^/]+');
    return { operation, pattern: new RegExp(`^${pattern}$`) };
  });

function findOperation(method: string, url: string): Operation | undefined {
  const path = url.split('?')[0] ?? '';
  return OPERATIONS.find(
    ({ operation, pattern }) => operation.method === method && pattern.test(path),
  )?.operation;
}
