// The styles that every screen but the sign-in needs. Those of the controls come last, because they
// change what Mantine says.

import './mantine-more.css';
import './controls.css';
