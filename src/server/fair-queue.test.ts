import { expect, it } from 'vitest';
import { FairQueue } from './fair-queue.ts';

function build(limits: { waitingMax?: number; waitingPerAskerMax?: number } = {}) {
  return new FairQueue<string>({ waitingMax: 100, waitingPerAskerMax: 100, ...limits });
}

/** Runs all jobs, one at a time, and returns their order. */
function drain(queue: FairQueue<string>, costMs: (job: string) => number = () => 100): string[] {
  const order: string[] = [];
  for (let job = queue.take(); job !== undefined; job = queue.take()) {
    order.push(job);
    queue.done(job, costMs(job));
  }
  return order;
}

it('serves one asker in order', () => {
  const queue = build();
  for (const job of ['a1', 'a2', 'a3']) queue.add(job, ['a']);
  expect(drain(queue)).toEqual(['a1', 'a2', 'a3']);
});

it('alternates between askers, however many jobs each has', () => {
  const queue = build();
  for (const job of ['a1', 'a2', 'a3', 'a4']) queue.add(job, ['a']);
  for (const job of ['b1', 'b2']) queue.add(job, ['b']);
  expect(drain(queue)).toEqual(['a1', 'b1', 'a2', 'b2', 'a3', 'a4']);
});

it('lets a new asker pass the remaining jobs of a long queue', () => {
  const queue = build();
  for (const job of ['a1', 'a2', 'a3', 'a4']) queue.add(job, ['a']);
  const first = queue.take() ?? '';
  queue.add('b1', ['b']);
  expect(queue.take()).toBe('b1');
  expect(first).toBe('a1');
});

it('gives an asker with quick jobs as much time as one with slow jobs', () => {
  const queue = build();
  for (let n = 0; n < 20; n += 1) {
    queue.add(`slow ${n}`, ['slow']);
    queue.add(`quick ${n}`, ['quick']);
  }
  const order = drain(queue, (job) => (job.startsWith('slow') ? 300 : 30));
  const whenSecondSlow = order.indexOf('slow 2');
  expect(order.slice(0, whenSecondSlow).filter((job) => job.startsWith('quick'))).toHaveLength(20);
});

it('makes a job for several askers wait for the busiest of them', () => {
  const queue = build();
  for (const job of ['a1', 'a2', 'a3']) queue.add(job, ['address a', 'workspace 1']);
  queue.add('b1', ['address b', 'workspace 1']);
  queue.add('c1', ['address c', 'workspace 2']);
  expect(drain(queue)).toEqual(['a1', 'c1', 'b1', 'a2', 'a3']);
});

it('distinguishes workspaces behind one address', () => {
  const queue = build();
  for (const job of ['a1', 'a2', 'a3']) queue.add(job, ['proxy', 'workspace 1']);
  queue.add('b1', ['proxy', 'workspace 2']);
  expect(drain(queue)).toEqual(['a1', 'b1', 'a2', 'a3']);
});

it('gives no credit for idle time', () => {
  const queue = build();
  queue.add('b0', ['b']);
  drain(queue);
  for (let n = 0; n < 10; n += 1) queue.add(`a${n}`, ['a']);
  drain(queue);
  for (let n = 0; n < 3; n += 1) {
    queue.add(`a${n}`, ['a']);
    queue.add(`b${n}`, ['b']);
  }
  expect(drain(queue).join(' ')).not.toMatch(/b\d b\d b\d/);
});

it('refuses more jobs than one asker, or all together, may have waiting', () => {
  const queue = build({ waitingMax: 3, waitingPerAskerMax: 2 });
  expect(queue.add('a1', ['a'])).toBeUndefined();
  expect(queue.add('a2', ['a', 'w'])).toBeUndefined();
  expect(queue.add('a3', ['a', 'v'])).toBe('crowded');
  expect(queue.add('b1', ['b'])).toBeUndefined();
  expect(queue.add('c1', ['c'])).toBe('full');
  queue.take();
  expect(queue.add('a4', ['a'])).toBeUndefined();
});

it('counts a job once if its askers are named twice', () => {
  const queue = build({ waitingPerAskerMax: 2 });
  queue.add('a1', ['a', 'a']);
  expect(queue.add('a2', ['a'])).toBeUndefined();
});

it('puts a job back in its place', () => {
  const queue = build();
  for (const job of ['a1', 'a2', 'a3']) queue.add(job, ['a']);
  queue.putBack(queue.take() ?? '');
  expect(drain(queue)).toEqual(['a1', 'a2', 'a3']);
});

it('skips jobs that may not run now, given the running jobs of the same askers', () => {
  const queue = build();
  for (const job of ['a1', 'a2']) queue.add(job, ['a']);
  queue.add('b1', ['b']);
  const alone = (_: string, running: string[]) => running.length === 0;
  expect(queue.take(alone)).toBe('a1');
  expect(queue.take(alone)).toBe('b1');
  expect(queue.take(alone)).toBeUndefined();
  queue.done('a1', 1);
  expect(queue.take(alone)).toBe('a2');
});

it('does not run a removed job', () => {
  const queue = build({ waitingPerAskerMax: 1 });
  queue.add('a1', ['a']);
  expect(queue.remove('a1')).toBe(true);
  expect(queue.remove('a1')).toBe(false);
  expect(queue.add('a2', ['a'])).toBeUndefined();
  expect(drain(queue)).toEqual(['a2']);
});
