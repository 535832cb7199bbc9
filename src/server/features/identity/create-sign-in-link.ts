import type { Deps } from '../../deps.ts';
import { findUserByEmail } from './users.queries.ts';

/** A link that signs the person in once, within half an hour; undefined for a stranger. */
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

/** The token of such a link, for somebody who has proven in another way who they are. */
export async function createSignInToken(deps: Deps, email: string): Promise<string | undefined> {
  const link = await createSignInLink(deps, email);
  return link && (new URL(link).searchParams.get('token') ?? undefined);
}
