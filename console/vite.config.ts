import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin, type Rollup } from 'vite';

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
        .filter((one) => one.type === 'chunk' && one.isEntry && one.fileName !== workerFile)
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

/** The service worker stands at the top, so that it answers for every page. */
const workerFile = 'sw.js';

/** What somebody opens without a line: the frame, my work, a case of any process, and the report of danger. */
const withoutLine = [
  '/pages/work/my-work.page.tsx',
  '/pages/case/case.page.tsx',
  '/pages/messages/messages.page.tsx',
  '/pages/emergency/emergency.page.tsx',
  '/app/quick-open.tsx',
  '/hand/outbox-notice.tsx',
  '/hand/sign-out.ts',
  '.face.tsx',
];

/** Files beside the scripts that the app is opened and installed with. */
const besides = ['/index.html', '/icon.svg', '/icon-192.png', '/app.zh.webmanifest', '/app.en.webmanifest'];

/** Builds the service worker, and writes the files into it without which nothing opens. */
function serviceWorker(): Plugin {
  return {
    name: 'service-worker',
    apply: 'build',
    buildStart() {
      this.emitFile({
        type: 'chunk',
        id: fileURLToPath(new URL('./src/service-worker/service-worker.ts', import.meta.url)),
        fileName: workerFile,
      });
    },
    // Behind what the builder itself does to a bundle: by now every style has its file.
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const files = new Set<string>();
        const add = (chunk: Rollup.OutputChunk): void => {
          if (files.has(chunk.fileName)) return;
          files.add(chunk.fileName);
          for (const style of chunk.viteMetadata?.importedCss ?? []) files.add(style);
          for (const name of chunk.imports) {
            const next = bundle[name];
            if (next?.type === 'chunk') add(next);
          }
        };
        const worker = bundle[workerFile];
        if (worker?.type !== 'chunk') throw this.error('the service worker was not built');
        const missing = new Set(withoutLine);
        for (const one of Object.values(bundle)) {
          if (one.type !== 'chunk' || one === worker) continue;
          const wanted = withoutLine.find((end) => one.facadeModuleId?.endsWith(end));
          if (wanted !== undefined) missing.delete(wanted);
          if (wanted !== undefined || one.isEntry) add(one);
        }
        if (missing.size > 0) this.error(`not in the bundle, and wanted without a line: ${[...missing].join(', ')}`);
        const listed = [...besides, ...[...files].sort().map((name) => `/${name}`)];
        const digest = createHash('sha256').update(listed.join(' ')).update(worker.code);
        // Names of these stay the same when their content changes: a release is what they hold, too.
        const page = bundle['index.html'];
        if (page?.type !== 'asset') throw this.error('the first page was not built');
        digest.update(page.source);
        for (const name of besides.filter((one) => one !== '/index.html'))
          digest.update(readFileSync(fileURLToPath(new URL(`./public${name}`, import.meta.url))));
        const release = digest.digest('hex').slice(0, 12);
        worker.code = worker.code
          .replace('__STEWARD_SHELL__', listed.join(' '))
          .replace('__STEWARD_RELEASE__', release);
      },
    },
  };
}

export default defineConfig({
  plugins: [react(), lightFirst(), serviceWorker(), compressed()],
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
