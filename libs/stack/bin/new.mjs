#!/usr/bin/env node
/* Writes the skeleton of something new: `npm run new -- process patrol --zh 巡查 --en patrols --clause §2.2.3`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { processSlice, wrongIn } from './new-process.mjs';
import { root } from './packages.mjs';

const text = { type: 'string' };
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { zh: text, en: text, clause: text, path: text },
});
const [what, name] = positionals;
const wish = { name, ...values };
const wrong = what === 'process' ? wrongIn(wish) : `there is a skeleton of a "process"; got "${what ?? ''}"`;
if (wrong !== null) {
  console.error(`✖ ${wrong}\n  npm run new -- process patrol --zh 巡查 --en patrols --clause §2.2.3`);
  process.exit(2);
}
try {
  for (const [file, content] of processSlice(root, wish)) {
    const path = join(root, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, await format(content, { ...(await resolveConfig(path)), filepath: path }));
    console.log(`✔ ${file}`);
  }
  console.log('→ docs/how-to/add-a-process.md says what comes next');
} catch (error) {
  console.error(`✖ ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}
