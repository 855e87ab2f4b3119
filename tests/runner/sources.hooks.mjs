/* Node's module hooks: packages of this project are their sources, and swc compiles TypeScript as `.swcrc` says. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transform, version } from '@swc/core';

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
const kept = join(root, 'node_modules', '.cache', 'steward-tests');
const options = JSON.parse(readFileSync(join(root, '.swcrc'), 'utf8'));
const compiler = version + JSON.stringify(options);
mkdirSync(kept, { recursive: true });

const found = (url) => ({ url, format: 'module', shortCircuit: true });

/** Of this project's packages the source that their `exports` name for types; `.js` of a TypeScript file is TypeScript. */
export function resolve(specifier, context, next) {
  if (specifier === '@jest/globals') return found(new URL('./jest-globals.mjs', import.meta.url).href);
  if (specifier.startsWith('@steward/'))
    return next(specifier, { ...context, conditions: ['types', ...context.conditions] });
  if (specifier.startsWith('.') && specifier.endsWith('.js') && /\.tsx?$/.test(context.parentURL ?? '')) {
    const bare = new URL(specifier.slice(0, -'.js'.length), context.parentURL).href;
    const typed = ['.ts', '.tsx'].find((ending) => existsSync(fileURLToPath(bare + ending)));
    if (typed !== undefined) return found(bare + typed);
  }
  return next(specifier, context);
}

/** Compiled once for each content: the next process, and the next run, reads what this one wrote. */
export async function load(url, context, next) {
  if (!/\.tsx?$/.test(url)) return next(url, context);
  const path = fileURLToPath(url);
  const text = readFileSync(path, 'utf8');
  const name = createHash('sha256').update(compiler).update('\0').update(path).update('\0').update(text).digest('hex');
  const compiled = join(kept, name);
  if (!existsSync(compiled)) {
    const { code } = await transform(text, { ...options, filename: path, sourceMaps: 'inline', swcrc: false });
    // Two processes may compile the same file; each reads a whole one.
    writeFileSync(`${compiled}.${process.pid}`, code);
    renameSync(`${compiled}.${process.pid}`, compiled);
  }
  return { format: 'module', source: readFileSync(compiled, 'utf8'), shortCircuit: true };
}
