// Checks the screens of programs, learners and activity with axe and for overflow on a desktop, in
// light and dark mode and in a contrast theme, on a tablet, on a phone and at 400 % zoom.

import { everyScreen, SCREENS_OF_PROGRAMS } from './every-screen.ts';

everyScreen(SCREENS_OF_PROGRAMS);
