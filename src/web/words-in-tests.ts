// Set-up of the test project `pure`. Loads the English messages.

import { loaders } from 'virtual:words';
import { addMessages } from './words.ts';

for (const load of Object.values(loaders.en ?? {})) addMessages((await load()).default);
