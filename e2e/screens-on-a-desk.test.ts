// Every screen of a workspace with data in it, for axe, on a desk: in light and dark, and in the
// colours of a contrast theme.

import { everyScreen, LOOKS } from './every-screen.ts';

everyScreen({ desk: Object.values(LOOKS) });
