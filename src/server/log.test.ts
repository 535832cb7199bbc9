import { PassThrough } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { expect, it } from 'vitest';
import { createLog } from './log.ts';

async function errorOf(promise: Promise<unknown>): Promise<unknown> {
  return await promise.catch((error: unknown) => error);
}

it("doesn't log an error when a client closes the connection early", async () => {
  let written = '';
  const log = createLog('info', { write: (line) => (written += line) });
  const answer = new PassThrough();
  const left = errorOf(pipeline(answer, new PassThrough()));
  answer.destroy();
  log.error(await left);
  expect(written).toBe('');
});

it('logs all other errors', async () => {
  let written = '';
  const log = createLog('info', { write: (line) => (written += line) });
  const answer = new PassThrough();
  const failed = errorOf(finished(answer));
  answer.destroy(new Error('the disk is full'));
  log.error(await failed);
  expect(written).toContain('the disk is full');
});
