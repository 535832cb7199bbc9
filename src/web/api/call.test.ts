// Nothing here is executed. `npm run types` checks what must not compile: it fails if a line that
// is marked as an error has none.

import { expect, it } from 'vitest';
import { type CallResult, call } from './call.ts';

async function mistakes(id: string): Promise<void> {
  const notes = await call('addNote', { id, body: { body: 'Seen in person' } });
  const bodies: string[] = notes.items.map(({ body }) => body);
  // @ts-expect-error The response is the list of notes, not the added note.
  const author: string = notes.author;
  // @ts-expect-error No operation has this name.
  await call('removeNote', { id });
  // @ts-expect-error The path requires the id of a credential.
  await call('getCredential', {});
  // @ts-expect-error A note requires a body.
  await call('addNote', { id, body: {} });
  // @ts-expect-error Lists have no filter of this name.
  await call('listCredentials', { query: { state: 'valid' } });
  // @ts-expect-error Publishing does not support Idempotency-Key.
  await call('publishCertification', { id, key: 'key' });
  // @ts-expect-error A change requires the etag of the version that it changes.
  await call('changeLearner', { id, body: { name: 'Ada' } });
  // @ts-expect-error A credential has no field of this name.
  const state: CallResult<'getCredential'>['state'] = 'valid';
  await Promise.all([bodies, author, state]);
}

it('compiles with the marked mistakes', () => {
  expect(mistakes).toBeTypeOf('function');
});
