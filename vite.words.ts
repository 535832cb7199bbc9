// Provides the catalogues of the screens as modules. For each part there is a module with the keys,
// and one for each language with the parsed messages in the order of the keys.

import { join } from 'node:path';
import type { Plugin } from 'vite';
import {
  compileMessages,
  readMessages,
  WORDS_LOCALES,
  wordsDir,
} from './src/server/words/catalogue.ts';
import { type Part, partOf } from './src/shared/words/areas.ts';

const PARTS: Part[] = ['start', 'workspace', 'settings'];
const INDEX = 'virtual:words';

export function catalogues(): Plugin {
  return {
    name: 'catalogues',
    resolveId: (id) => (id.startsWith(INDEX) ? id : null),
    load(id) {
      if (id === INDEX) return writeIndex();
      const [, name, part] = /^virtual:words\/([\w-]+)\/(\w+)$/.exec(id) ?? [];
      if (name === undefined) return null;
      const keys = Object.keys(readMessages('en')).filter((key) => partOf(key) === part);
      if (name === 'keys') return writeArray(keys);
      const locale = WORDS_LOCALES.find((it) => it === name) ?? 'en';
      this.addWatchFile(join(wordsDir, `${locale}.json`));
      const messages = compileMessages(locale);
      return writeArray(keys.map((key) => messages[key]));
    },
  };
}

/** Browsers parse JSON faster than JavaScript. */
function writeArray(values: unknown[]): string {
  return `export default JSON.parse(${JSON.stringify(JSON.stringify(values))});`;
}

/** Writes a module with a function for every language and part that loads its messages. */
function writeIndex(): string {
  const languages = ['keys', ...WORDS_LOCALES].map((locale) => {
    const parts = PARTS.map((part) => `${part}: () => import('${INDEX}/${locale}/${part}')`);
    return `'${locale}': { ${parts.join(', ')} }`;
  });
  return [
    // A part of the first script, because the first screen would otherwise wait for one more file.
    `import * as startKeys from '${INDEX}/keys/start';`,
    `export const loaders = { ${languages.join(',\n')} };`,
    'loaders.keys.start = async () => startKeys;',
  ].join('\n');
}
