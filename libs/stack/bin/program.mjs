#!/usr/bin/env node
/* Runs a TypeScript program of `tests` from its source, after the same preparations as `npm test`: `program.mjs FILE …`. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './packages.mjs';
import { runCommand } from './run.mjs';

await runCommand(
  ({ args: [file, ...args], signal }) =>
    new Promise((resolve, reject) => {
      const child = spawn(process.execPath, ['--enable-source-maps', '--import', 'tsx', join(root, file), ...args], {
        cwd: root,
        stdio: 'inherit',
      });
      // The program ends its own parts; a second signal is for those in a hurry.
      signal.addEventListener('abort', () => child.kill('SIGTERM'), { once: true });
      child.once('error', reject);
      child.once('close', (code) => resolve(code ?? 1));
    }),
);
