import { expect, it } from 'vitest';
import { createBatcher } from './batcher.ts';

/** Completes a batch on demand, and records the batches. */
function createCounter(fails: (item: number) => boolean = () => false) {
  const groups: number[][] = [];
  const gather = createBatcher<number, number>({
    sizeMax: 3,
    run: async (items) => {
      groups.push(items);
      if (items.some(fails)) throw new Error('One of them cannot be done.');
      return items.map((item) => item * 10);
    },
  });
  return { groups, gather };
}

it('processes concurrent items together, in batches of limited size', async () => {
  const { groups, gather } = createCounter();
  const responses = await Promise.all([1, 2, 3, 4].map((item) => gather(item)));
  expect(responses).toEqual([10, 20, 30, 40]);
  expect(groups).toEqual([[1, 2, 3], [4]]);
});

it('continues after being idle', async () => {
  const { groups, gather } = createCounter();
  expect([await gather(1), await gather(2)]).toEqual([10, 20]);
  expect(groups).toEqual([[1], [2]]);
});

it('retries the items of a failed batch one by one', async () => {
  const { gather } = createCounter((item) => item === 2);
  const settled = await Promise.allSettled([1, 2, 3].map((item) => gather(item)));
  expect(settled.map((it) => (it.status === 'fulfilled' ? it.value : 'failed'))).toEqual([
    10,
    'failed',
    30,
  ]);
});
