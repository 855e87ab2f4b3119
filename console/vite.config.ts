import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const gateway = process.env['GATEWAY_URL'] ?? 'http://127.0.0.1:7800';

/** Writes `.br` and `.gz` beside each asset, so that the gateway need not compress the same file for everybody. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    closeBundle() {
      const folder = fileURLToPath(new URL('./dist/assets', import.meta.url));
      for (const name of readdirSync(folder).filter((file) => /\.(js|css)$/.test(file))) {
        const content = readFileSync(join(folder, name));
        writeFileSync(join(folder, `${name}.br`), brotliCompressSync(content));
        writeFileSync(join(folder, `${name}.gz`), gzipSync(content));
      }
    },
  };
}

/** What every page waits for, gzipped: more keeps a phone on a slow line waiting. */
const firstScriptAtMost = 350 * 1024;

/** Fails the build when the script that every page loads first outgrows its limit. */
function lightFirst(): Plugin {
  return {
    name: 'light-first',
    apply: 'build',
    generateBundle(_, bundle) {
      const size = (name: string, seen: Set<string>): number => {
        const chunk = bundle[name];
        if (chunk?.type !== 'chunk' || seen.has(name)) return 0;
        seen.add(name);
        return chunk.imports.reduce((sum, next) => sum + size(next, seen), gzipSync(chunk.code).length);
      };
      const seen = new Set<string>();
      const first = Object.values(bundle)
        .filter((one) => one.type === 'chunk' && one.isEntry)
        .reduce((sum, { fileName }) => sum + size(fileName, seen), 0);
      const kB = (bytes: number): string => `${(bytes / 1024).toFixed(0)} kB`;
      if (first > firstScriptAtMost)
        this.error(
          `the first script is ${kB(first)} gzipped, at most ${kB(firstScriptAtMost)}: load pages and processes lazily`,
        );
      this.info(`first script: ${kB(first)} gzipped of ${kB(firstScriptAtMost)}`);
    },
  };
}

export default defineConfig({
  plugins: [react(), lightFirst(), compressed()],
  resolve: {
    // The rules run here from their sources, so that the console needs no other package to be built first.
    alias: { '@steward/handbook': fileURLToPath(new URL('../libs/handbook/src/index.ts', import.meta.url)) },
  },
  build: {
    target: 'es2022',
    sourcemap: false,
    // Pages load what they need when they are opened; a page that is opened first needs few requests.
    chunkSizeWarningLimit: 700,
  },
  server: {
    port: 7801,
    proxy: Object.fromEntries(
      // As expressions: plain names are prefixes, and `/r` would take `/risks` and `/roster` from the console.
      ['^/v1/', '^/[oqr]/', '^/sign-in/', '^/openapi.json', '^/docs'].map((path) => [path, { target: gateway }]),
    ),
  },
});
