import { vitePlugin as remix } from '@remix-run/dev';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';
import remixOptions from './remix.config.js';

const expectedWarnings: ReadonlySet<string> = new Set([
  'EMPTY_BUNDLE', // a route without a page (a CSV, a picture) has nothing for the browser
  'INVALID_ANNOTATION', // a comment in zod that Rollup reads as an instruction
]);

export default defineConfig({
  // app/cli/build.mjs builds beside the old build and then puts the new one in its place.
  plugins: [tailwindcss(), remix({ ...remixOptions, buildDirectory: process.env.BUILD_DIRECTORY ?? 'build' })],
  // Two copies of these would not know each other's documents.
  resolve: {
    dedupe: ['yjs', 'y-protocols', 'lib0', 'prosemirror-model', 'prosemirror-state', 'prosemirror-view', 'prosemirror-transform'],
  },
  build: {
    target: 'es2022',
    // A file that is inlined as data: would be refused by the content security policy, except for pictures.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 600, // kB before compression: the editor is one file, loaded only where texts are written
    rollupOptions: {
      onwarn(warning, report) {
        if (!expectedWarnings.has(warning.code ?? '')) report(warning);
      },
    },
  },
  optimizeDeps: { exclude: ['@node-rs/argon2'] },
  server: {
    // The embedded database writes there all the time.
    watch: { ignored: ['**/.data/**', '**/build/**'] },
  },
});
