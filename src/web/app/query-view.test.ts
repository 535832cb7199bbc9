import { expect, it, vi } from 'vitest';
import { together } from './QueryView.tsx';

const read = <Data>(data: Data) => ({ data, error: null, refetch: vi.fn() });
const waiting = { data: undefined, error: null, refetch: vi.fn() };

it('combines several queries once all of them have loaded', () => {
  expect(together({ one: read(1), other: waiting }).data).toBeUndefined();
  expect(together({ one: read(1), other: read('two') }).data).toEqual({ one: 1, other: 'two' });
});

it('retries only those of several queries that failed', () => {
  const one = read(1);
  const other = { data: undefined, error: new Error('Refused.'), refetch: vi.fn() };
  const both = together({ one, other });
  expect(both.error).toBe(other.error);
  both.refetch();
  expect(other.refetch).toHaveBeenCalledOnce();
  expect(one.refetch).not.toHaveBeenCalled();
});
