#!/usr/bin/env node
/*
 * `npm run figures -- KIND=PATH …`: the figures of whole files of records in replay, API, ledger and console, each against the
 * independent calculation (`independent.ts`). KIND is the mapping: nyc-council, nyc311, wmata-outages, us-power-outages.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const files = process.argv.slice(2);
const bad = files.find((one) => !/^[a-z0-9-]+=./.test(one) || !existsSync(one.slice(one.indexOf('=') + 1)));
if (files.length === 0 || bad !== undefined) {
  process.stderr.write(
    `${bad === undefined ? '' : `${bad}: 没有这个文件 / no such file\n`}npm run figures -- KIND=PATH …\n`,
  );
  process.exit(1);
}
const root = fileURLToPath(new URL('../..', import.meta.url));
const wanted = files.map((one) => {
  const at = one.indexOf('=');
  return `${one.slice(0, at)}=${resolve(process.cwd(), one.slice(at + 1))}`;
});
const child = spawn(
  process.execPath,
  [`${root}libs/stack/bin/test.mjs`, 'tests/figures', 'tests/system/import-samples', '--testTimeout=1800000'],
  { cwd: root, stdio: 'inherit', env: { ...process.env, STEWARD_FIGURES: wanted.join('\n') } },
);
child.once('close', (code) => {
  process.exitCode = code ?? 1;
});
