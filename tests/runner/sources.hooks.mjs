/* Node's module hooks: packages of this project resolve to their sources, and TypeScript is compiled by swc as `.swcrc` says. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transform, version } from '@swc/core';
import config from '../../jest.config.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
const cache = join(root, 'node_modules', '.cache', 'steward-tests');
const options = JSON.parse(readFileSync(join(root, '.swcrc'), 'utf8'));
const salt = version + JSON.stringify(options);
mkdirSync(cache, { recursive: true });

const mapped = Object.entries(config.moduleNameMapper)
  .filter(([, to]) => to.startsWith('<rootDir>'))
  .map(([from, to]) => [new RegExp(from), to.replace('<rootDir>', root)]);

/** Where a package of this project has its source; relative `.js` of a TypeScript file is TypeScript too. */
export function resolve(specifier, context, next) {
  for (const [from, to] of mapped)
    if (from.test(specifier))
      return { url: pathToFileURL(specifier.replace(from, to)).href, format: 'module', shortCircuit: true };
  if (specifier.startsWith('.') && specifier.endsWith('.js') && /\.tsx?$/.test(context.parentURL ?? '')) {
    const bare = new URL(specifier.slice(0, -3), context.parentURL);
    for (const ending of ['.ts', '.tsx'])
      if (existsSync(fileURLToPath(bare.href + ending)))
        return { url: bare.href + ending, format: 'module', shortCircuit: true };
  }
  if (specifier === '@jest/globals') return { url: new URL('./globals.mjs', import.meta.url).href, format: 'module', shortCircuit: true };
  return next(specifier, context);
}

export async function load(url, context, next) {
  if (!/\.tsx?(\?.*)?$/.test(url)) return next(url, context);
  const path = fileURLToPath(url.replace(/\?.*$/, ''));
  const text = readFileSync(path, 'utf8');
  const key = join(cache, createHash('sha256').update(salt).update(path).update(text).digest('hex'));
  if (!existsSync(key)) {
    const { code } = await transform(text, { ...options, filename: path, sourceMaps: 'inline', swcrc: false });
    writeFileSync(`${key}.${process.pid}`, code);
    renameSync(`${key}.${process.pid}`, key);
  }
  return { format: 'module', source: readFileSync(key, 'utf8'), shortCircuit: true };
}
