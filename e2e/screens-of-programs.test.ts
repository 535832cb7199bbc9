// Checks the screens of programs, learners and activity with axe and for overflow on a desktop, in
// light and dark mode and in a contrast theme, on a tablet, on a phone and at 400 % zoom.

import { everyScreen } from './every-screen.ts';

everyScreen([
  '/programs',
  '/programs/new',
  '/programs/{program}',
  '/programs/{program}/participants',
  '/programs/{program}/participants/enrol',
  '/programs/{program}/participants/{participant}',
  '/programs/{program}/components',
  '/programs/{program}/components/new',
  '/programs/{program}/components/{component}',
  '/programs/{program}/completions',
  '/programs/{program}/completions/import',
  '/programs/{program}/pipeline',
  '/programs/{program}/settings',
  '/programs/{program}/xapi',
  '/programs/{program}/history',
  '/programs/{program}/end',
  '/programs/{ended}',
  '/learners',
  '/learners/new',
  '/learners/{learner}',
  '/activity',
  '/activity/mail',
  '/activity/mail/{mail}',
]);
