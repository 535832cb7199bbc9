import { roleField } from '../../../shared/fields.ts';
import {
  invitationAcceptance,
  invitationAccepted,
  invitationInput,
  invitationView,
} from '../../../shared/workspaces.ts';
import type { Deps } from '../../deps.ts';
import { invariant } from '../../errors.ts';
import type { App } from '../../http/access.ts';
import { limitedTo, RATE_LIMITS } from '../../http/limits.ts';
import { welcome } from '../../http/open-session.ts';
import { answers } from '../../http/problems.ts';
import { verifySignInToken } from '../identity/call-identity.ts';
import { createSignInToken } from '../identity/create-sign-in-link.ts';
import { acceptInvitation, showInvitation } from './accept-invitation.ts';

const config = { access: 'public', rateLimit: limitedTo(RATE_LIMITS.signIn) } as const;
const tags = ['members'];

/** For people who have a link and need no account yet. */
export function invitationsRoutes(app: App, deps: Deps): void {
  // By POST, because the token would be in the address otherwise, and so in logs on the way.
  app.post(
    '/api/v1/invitations/show',
    {
      config,
      schema: {
        tags,
        summary: 'What the link of an invitation is about; it is not used up',
        body: invitationInput,
        response: answers({ 200: invitationView }),
      },
    },
    async (request) => {
      const shown = await showInvitation(deps, request.body.token);
      return { ...shown, role: roleField.parse(shown.role) };
    },
  );

  app.post(
    '/api/v1/invitations/accept',
    {
      config,
      schema: {
        tags,
        summary: 'Accept an invitation, which uses its link up and signs in',
        body: invitationAcceptance,
        response: answers({ 200: invitationAccepted }),
      },
    },
    async (request, reply) => {
      const { token, password } = request.body;
      const { email, slug } = await acceptInvitation(deps, token, password);
      const signInToken = await createSignInToken(deps, email);
      invariant(signInToken, 'whoever accepted has an account');
      const answer = await verifySignInToken(deps, request, signInToken);
      invariant(answer, 'a link that was just made is valid');
      await welcome(deps, request, reply, answer, 'link');
      return { slug };
    },
  );
}
