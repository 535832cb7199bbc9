// Provides the catalogues of the screens as modules, one for each language and part, with the
// messages parsed.

import { join } from 'node:path';
import type { Plugin } from 'vite';
import { compileMessages, WORDS_LOCALES, wordsDir } from './src/server/words/catalogue.ts';
import { type Part, partOf } from './src/shared/words/areas.ts';

const PARTS: Part[] = ['start', 'workspace'];
const INDEX = 'virtual:words';

export function catalogues(): Plugin {
  return {
    name: 'catalogues',
    resolveId: (id) => (id.startsWith(INDEX) ? id : null),
    load(id) {
      if (id === INDEX) return writeIndex();
      const [, locale, part] = /^virtual:words\/([\w-]+)\/(\w+)$/.exec(id) ?? [];
      const found = WORDS_LOCALES.find((it) => it === locale);
      if (found === undefined) return null;
      this.addWatchFile(join(wordsDir, `${found}.json`));
      const messages = Object.entries(compileMessages(found));
      const own = Object.fromEntries(messages.filter(([key]) => partOf(key) === part));
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(own))});`;
    },
  };
}

/** Writes a module with a function for every language and part that loads its messages. */
function writeIndex(): string {
  const languages = WORDS_LOCALES.map((locale) => {
    const parts = PARTS.map((part) => `${part}: () => import('${INDEX}/${locale}/${part}')`);
    return `'${locale}': { ${parts.join(', ')} }`;
  });
  return `export const loaders = { ${languages.join(',\n')} };`;
}
