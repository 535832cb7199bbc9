// Set-up of the test project `pure`. Loads the English messages.

import { loaders, type Part } from 'virtual:words';
import { addMessages } from './words.ts';

const PARTS: Part[] = ['start', 'workspace', 'settings'];

for (const part of PARTS) {
  addMessages((await loaders.keys[part]()).default, (await loaders.en[part]()).default);
}
