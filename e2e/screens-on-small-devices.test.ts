// Checks every screen of a filled workspace with axe on a tablet, on a phone and at 400 % zoom.

import { everyScreen, LOOKS } from './every-screen.ts';

everyScreen({ tablet: [LOOKS.light], phone: [LOOKS.light], 'desk at 400 %': [LOOKS.light] });
