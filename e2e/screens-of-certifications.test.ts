// Checks the screens of certifications, of the workspace and of the account with axe and for overflow
// on a desktop, in light and dark mode and in a contrast theme, on a tablet, on a phone and at 400 %
// zoom.

import { everyScreen } from './every-screen.ts';

everyScreen([
  '/account',
  '',
  '/certifications',
  '/certifications/new',
  '/certifications/credentials',
  '/certifications/{certification}',
  '/certifications/{certification}/design',
  '/certifications/{certification}/settings',
  '/certifications/{certification}/history',
  '/certifications/{certification}/issue',
  '/certifications/{certification}/bring',
  '/certifications/{certification}/credentials/{credential}',
  '/certifications/{certification}/credentials/{credential}/revoke',
  '/certifications/{certification}/credentials/{credential}/replace',
  '/certifications/{certification}/pipeline',
  '/certifications/{certification}/requirements',
  '/settings',
  '/settings/members',
  '/settings/api-keys',
]);
