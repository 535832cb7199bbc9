// Nothing here is called: what must not compile is checked by `npm run types`, which fails when a
// line marked as an error has none.

import { expect, it } from 'vitest';
import { type CallResult, call } from './call.ts';

async function mistakes(id: string): Promise<void> {
  const notes = await call('addNote', { id, body: { body: 'Seen in person' } });
  const bodies: string[] = notes.items.map(({ body }) => body);
  // @ts-expect-error The answer is the list of notes, not the one that was added.
  const author: string = notes.author;
  // @ts-expect-error No operation has this name.
  await call('removeNote', { id });
  // @ts-expect-error The path names a credential.
  await call('getCredential', {});
  // @ts-expect-error A note has a body.
  await call('addNote', { id, body: {} });
  // @ts-expect-error Lists have no filter of this name.
  await call('listCredentials', { query: { state: 'valid' } });
  // @ts-expect-error Publishing does not honour Idempotency-Key.
  await call('publishCertification', { id, key: 'key' });
  // @ts-expect-error A change says which state of the thing it changes.
  await call('changeLearner', { id, body: { name: 'Ada' } });
  // @ts-expect-error A credential has no field of this name.
  const state: CallResult<'getCredential'>['state'] = 'valid';
  await Promise.all([bodies, author, state]);
}

it('compiles with the mistakes marked', () => {
  expect(mistakes).toBeTypeOf('function');
});
