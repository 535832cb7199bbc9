// Checks every screen of a filled workspace with axe on a desktop, in light and dark mode and in a
// contrast theme.

import { everyScreen, LOOKS } from './every-screen.ts';

everyScreen({ desk: Object.values(LOOKS) });
