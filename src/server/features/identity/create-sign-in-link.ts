import type { Deps } from '../../deps.ts';
import { findUserByEmail } from './users.queries.ts';

/**
 * Creates a link that signs the user in once, within half an hour. Undefined for an unknown
 * address.
 */
export async function createSignInLink(deps: Deps, email: string): Promise<string | undefined> {
  const user = await findUserByEmail(deps.db, email);
  if (!user) return undefined;
  let link: string | undefined;
  await deps.identity.api.signInMagicLink({
    body: {
      email: user.email,
      metadata: {
        handOver: (url: string) => {
          link = url;
        },
      },
    },
    headers: new Headers(),
  });
  return link;
}

/** Creates the token of such a link, for a user who was authenticated in another way. */
export async function createSignInToken(deps: Deps, email: string): Promise<string | undefined> {
  const link = await createSignInLink(deps, email);
  return link && (new URL(link).searchParams.get('token') ?? undefined);
}
