import type { Plugin, Rolldown } from 'vite';

const COMPONENT = /\/node_modules\/@mantine\/core\/esm\/.*\/(\w+)\.module\.mjs$/;

/** Fails the build if no style sheet includes the styles of a Mantine component in use. */
export function checkMantineStyles(): Plugin {
  return {
    name: 'check-mantine-styles',
    apply: 'build',
    async generateBundle(_, bundle) {
      const files = Object.values(bundle);
      const chunks = files.filter((file) => file.type === 'chunk');
      const start = chunks.find((chunk) => chunk.isEntry);
      const atStart = styleSheets(bundle, start?.viteMetadata?.importedCss ?? []);
      const all = styleSheets(bundle, Object.keys(bundle));
      for (const chunk of chunks) {
        const sheets = chunk === start ? atStart : all;
        for (const id of Object.keys(chunk.modules)) {
          const component = COMPONENT.exec(id)?.[1];
          if (component === undefined) continue;
          const names = String(this.getModuleInfo(id)?.code).match(/m_[0-9a-f]+/g) ?? [];
          const isStyled = names.every((name) => sheets.includes(name));
          if (!isStyled) this.error(`The styles of Mantine's ${component} are not imported.`);
        }
      }
    },
  };
}

function styleSheets(bundle: Rolldown.OutputBundle, names: Iterable<string>): string {
  return Array.from(names, (name) => bundle[name])
    .map((file) => (file?.type === 'asset' && file.fileName.endsWith('.css') ? file.source : ''))
    .join('\n');
}
