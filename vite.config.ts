import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { chunkGroups } from './vite.chunks.ts';
import { checkMantineStyles } from './vite.styles.ts';
import { catalogues } from './vite.words.ts';

export default defineConfig({
  plugins: [react(), checkMantineStyles(), catalogues()],
  resolve: {
    alias: {
      // The messages are parsed when the screens are built.
      '@formatjs/icu-messageformat-parser': '@formatjs/icu-messageformat-parser/no-parser.js',
    },
  },
  build: {
    outDir: 'dist/web',
    emptyOutDir: true,
    // Every asset is a file, because the content security policy forbids data: scripts and fonts.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
    rolldownOptions: { output: { codeSplitting: { groups: chunkGroups } } },
    // For older targets, light-dark() would be replaced by variables that nothing here sets.
    cssTarget: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
  },
});
