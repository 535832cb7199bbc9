// Lets Node import the .tsx files of the server, see docs/decisions/0024-jsx-on-the-server.md. Node
// itself only strips types. Threads and child processes don't inherit loader hooks: to import .tsx
// files, they are started with `--import` and the URL of this file.

import { readFileSync } from 'node:fs';
import { createRequire, registerHooks, setSourceMapsSupport } from 'node:module';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const serverUrl = new URL('./', import.meta.url).href;

setSourceMapsSupport(true);
registerHooks({
  load(url, context, nextLoad) {
    if (!url.startsWith(serverUrl) || !url.endsWith('.tsx')) return nextLoad(url, context);
    return { format: 'module', shortCircuit: true, source: compile(fileURLToPath(url)) };
  },
});

/**
 * Compiles to JavaScript with an inline source map, so that stack traces refer to the source file.
 */
function compile(path: string): string {
  // Loaded with the first .tsx file, so that other commands start without it.
  const { transformSync } = require('rolldown/utils') as typeof import('rolldown/utils');
  const { code, map, errors } = transformSync(path, readFileSync(path, 'utf8'), {
    tsconfig: false,
    jsx: { runtime: 'automatic' },
    sourcemap: true,
  });
  if (errors[0]) throw errors[0];
  const mapUrl = `data:application/json;base64,${Buffer.from(JSON.stringify(map)).toString('base64')}`;
  return `${code}\n//# sourceMappingURL=${mapUrl}`;
}
