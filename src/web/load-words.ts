import { loaders, type Part } from 'virtual:words';
import { addMessages } from './words.ts';

const loading = new Map<Part, Promise<void>>();

/** Loads a part of the catalogue in the language of the document, once. */
export function loadWords(part: Part): Promise<void> {
  const promise = loading.get(part) ?? load(part);
  loading.set(part, promise);
  return promise;
}

async function load(part: Part): Promise<void> {
  const inLanguage = loaders[document.documentElement.lang] ?? loaders.en;
  const [keys, messages] = await Promise.all([loaders.keys[part](), inLanguage[part]()]);
  addMessages(keys.default, messages.default);
}
