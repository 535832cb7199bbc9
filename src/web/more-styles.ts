// The styles that every screen except the sign-in needs. The styles of controls come last, because
// they override Mantine's.

import './mantine-more.css';
import './controls.css';
