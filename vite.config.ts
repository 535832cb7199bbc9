import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { chunkGroups } from './vite.chunks.ts';
import { checkMantineStyles } from './vite.styles.ts';

export default defineConfig({
  plugins: [react(), checkMantineStyles()],
  build: {
    outDir: 'dist/web',
    emptyOutDir: true,
    // The content security policy allows no data: scripts or fonts; every asset is a file.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
    rolldownOptions: { output: { codeSplitting: { groups: chunkGroups } } },
    // Older targets get light-dark() replaced by variables that nothing here sets.
    cssTarget: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
  },
});
