import { memberOperations as operations } from '../../../shared/api/members.ts';
import { roleField } from '../../../shared/fields.ts';
import type { Deps } from '../../deps.ts';
import { invariant } from '../../errors.ts';
import type { App } from '../../http/access.ts';
import { limitedTo, RATE_LIMITS } from '../../http/limits.ts';
import { mountHandler } from '../../http/mount.ts';
import { completeSignIn } from '../../http/open-session.ts';
import { verifySignInToken } from '../identity/call-identity.ts';
import { createSignInToken } from '../identity/create-sign-in-link.ts';
import { acceptInvitation, showInvitation } from './accept-invitation.ts';

const LIMITED = { rateLimit: limitedTo(RATE_LIMITS.signIn) };

/** Routes for people with a link, who need no account yet. */
export function invitationsRoutes(app: App, deps: Deps): void {
  // Uses POST, because a token in the URL could appear in logs.
  mountHandler(
    app,
    operations.showInvitation,
    async (request) => {
      const shown = await showInvitation(deps, request.body.token);
      return { ...shown, role: roleField.parse(shown.role) };
    },
    LIMITED,
  );

  mountHandler(
    app,
    operations.acceptInvitation,
    async (request, reply) => {
      const { token, password } = request.body;
      const { email, slug } = await acceptInvitation(deps, token, password);
      const signInToken = await createSignInToken(deps, email);
      invariant(signInToken, 'a person who accepted has an account');
      const response = await verifySignInToken(deps, request, signInToken);
      invariant(response, 'a link just created is valid');
      await completeSignIn(deps, request, reply, response, 'link');
      return { slug };
    },
    LIMITED,
  );
}
