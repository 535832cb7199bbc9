// Type tests. Nothing here is called: `npm run types` fails if a line marked as an error compiles.

import { expect, it } from 'vitest';
import { contract } from '../../shared/api/contract.ts';
import type { Deps } from '../deps.ts';
import type { App } from './access.ts';
import { mount, mountHandler } from './mount.ts';

function mistakes(app: App, deps: Deps): void {
  const note = { id: 'id', body: 'body', author: 'Ada', createdAt: '2026-01-01T00:00:00Z' };
  mount(app, deps, contract.addNote, async () => ({ items: [note] }));
  // @ts-expect-error It answers all notes on the credential, not the one that was added.
  mount(app, deps, contract.addNote, async () => note);
  // @ts-expect-error A note without its author.
  mount(app, deps, contract.listNotes, async () => ({ items: [{ ...note, author: undefined }] }));
  // @ts-expect-error Listing notes has no body.
  mount(app, deps, contract.listNotes, async (_work, { body }) => ({ items: body }));
  // @ts-expect-error Only operations with a precondition read If-Match.
  mount(app, deps, contract.getCredential, async (_work, { ifMatch }) => ifMatch);
  // @ts-expect-error An operation that no declaration has.
  mount(app, deps, contract.removeNote, async () => undefined);
  // @ts-expect-error A session without its workspaces.
  mountHandler(app, contract.getSession, async () => ({ user: {} }));
}

it('compiles with the mistakes marked', () => {
  expect(mistakes).toBeTypeOf('function');
});
