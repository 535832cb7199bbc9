import { bdi } from '../html.ts';
import { type LinkMailProps, renderLinkMail } from './bodies.ts';
import { paragraph, smallPrint } from './mail-frame.ts';
import { plain } from './one-line.ts';
import { type RenderedMail, rendered, together } from './rendered.ts';

/** To the address that a member wants to sign in with from now on. */
export function renderEmailChangeMail(p: LinkMailProps): Promise<RenderedMail> {
  return renderLinkMail(p, {
    headline: 'Confirm your new e-mail address',
    lead: 'Confirm this address to sign in to Laurel with it.',
    button: 'Confirm the address',
    otherwise: 'If you didn’t ask for this, ignore this e-mail. Nothing changes until you confirm.',
  });
}

/** To the address that a member no longer signs in with. */
export function renderEmailChangedMail({ newEmail }: { newEmail: string }): Promise<RenderedMail> {
  const headline = 'Your e-mail address was changed';
  const lead = 'You now sign in to Laurel with ';
  const otherwise =
    'If this wasn’t you, tell an owner of your workspace right away. They can remove the account.';
  const card = {
    preview: `${lead}another address.`,
    workspace: null,
    headline,
    content: together(paragraph(lead, bdi(newEmail), '.'), smallPrint(otherwise)),
    footer: 'We sent this to the address you signed in with before.',
  };
  return rendered(headline, card, [headline, `${lead}${plain(newEmail)}.`, otherwise]);
}
