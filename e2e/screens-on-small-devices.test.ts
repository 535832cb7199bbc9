// Every screen of a workspace with data in it, for axe, on a tablet, on a phone and at 400 %.

import { everyScreen, LOOKS } from './every-screen.ts';

everyScreen({ tablet: [LOOKS.light], phone: [LOOKS.light], 'desk at 400 %': [LOOKS.light] });
