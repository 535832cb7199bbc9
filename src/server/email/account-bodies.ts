import { bdi } from '../html.ts';
import { type LinkMailProps, renderLinkMail } from './bodies.ts';
import { paragraph, smallPrint } from './mail-frame.ts';
import { plain } from './one-line.ts';
import { type RenderedMail, rendered, together } from './rendered.ts';

/** To the address that a member wants to sign in with from now on. */
export function renderEmailChangeMail(p: LinkMailProps): Promise<RenderedMail> {
  return renderLinkMail(p, {
    headline: 'Confirm your new e-mail address',
    lead: 'This link makes this address the one that you sign in to Laurel with.',
    button: 'Confirm the address',
    otherwise: 'If you did not ask for it, ignore this mail: nothing changes without the link.',
  });
}

/** To the address that a member no longer signs in with. */
export function renderEmailChangedMail({ newEmail }: { newEmail: string }): Promise<RenderedMail> {
  const headline = 'Your e-mail address was changed';
  const lead = 'You now sign in to Laurel with ';
  const otherwise =
    'If this was not you, tell an owner of your workspace at once: they can remove the member.';
  const card = {
    preview: `${lead}another address.`,
    workspace: null,
    headline,
    content: together(paragraph(lead, bdi(newEmail), '.'), smallPrint(otherwise)),
    footer: 'This mail went to the address that you signed in with before.',
  };
  return rendered(headline, card, [headline, `${lead}${plain(newEmail)}.`, otherwise]);
}
