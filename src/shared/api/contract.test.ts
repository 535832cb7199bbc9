import { expect, it } from 'vitest';
import { contract } from './contract.ts';
import type { Operation } from './operation.ts';

const operations: Operation[] = Object.values(contract);

it('declares each method and path once', () => {
  const routes = operations.map(({ method, path }) => `${method} ${path}`);
  expect(new Set(routes).size).toBe(routes.length);
});

it.each(operations.map((operation) => [operation.id, operation] as const))(
  '%s declares the parameters of its path, and no others',
  (_, { path, params }) => {
    const inPath = Array.from(path.matchAll(/\{(\w+)\}/g), ([, name]) => name);
    expect(Object.keys(params?.shape ?? {}).sort()).toEqual(inPath.sort());
  },
);

it('honours Idempotency-Key only where something is created', () => {
  const idempotent = operations.filter(({ isIdempotent }) => isIdempotent);
  expect(idempotent.length).toBeGreaterThan(5);
  for (const { id, method, status } of idempotent) {
    expect([id, method, status]).toEqual([id, 'POST', 201]);
  }
});

it('declares each refusal once', () => {
  for (const { id, errors } of operations) {
    expect([id, new Set(errors).size]).toEqual([id, errors.length]);
  }
});
