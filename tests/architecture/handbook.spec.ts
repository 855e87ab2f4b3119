import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { everyProcess } from '@steward/handbook';
import ts from 'typescript';

const src = fileURLToPath(new URL('../../libs/handbook/src', import.meta.url));
const filesIn = (folder: string): string[] =>
  readdirSync(join(src, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
    .map((file) => join(folder, file));

/** What a file imports of the handbook, as paths below its sources. */
const importsOf = (file: string): string[] =>
  [...readFileSync(join(src, file), 'utf8').matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(([, name = '']) =>
    relative(src, join(src, dirname(file), name)),
  );

const outside = (folder: string, ...rooms: readonly string[]): string[] =>
  filesIn(folder).flatMap((file) =>
    importsOf(file)
      .filter((path) => ![folder, ...rooms].some((room) => path.startsWith(`${room}/`)))
      .map((path) => `${file} → ${path}`),
  );

/** Names and literals of a source, without its comments. */
function codeOf(file: string): string {
  const found: string[] = [];
  const source = ts.createSourceFile(file, readFileSync(join(src, file), 'utf8'), ts.ScriptTarget.Latest);
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) || ts.isStringLiteralLike(node)) found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found.join(' ');
}

const ids = everyProcess.map(({ id }) => id);

describe('the rooms of the handbook', () => {
  it('the engine knows no process: it reads the standard and itself', () => {
    expect(filesIn('engine').length).toBeGreaterThan(25);
    expect(outside('engine', 'standard')).toEqual([]);
    const named = new RegExp(ids.map((id) => `\\b${id}|${id[0]?.toUpperCase() ?? ''}${id.slice(1)}`).join('|'));
    // "default" holds the name of a process.
    const names = filesIn('engine').filter((file) => named.test(codeOf(file).replace(/default/gi, '')));
    expect(names).toEqual([]);
  });

  it('a part knows no process: it stands on the engine', () => {
    expect(outside('parts', 'engine', 'standard')).toEqual([]);
  });

  it.each(ids)('the %s knows no other process', (id) => {
    expect(outside(`processes/${id}`, 'parts', 'engine', 'standard', 'catalogue', 'channels', 'search')).toEqual([]);
  });

  it('nobody who goes through all processes has a list of his own: the list is written out once', () => {
    const literalsOf = (file: string): readonly string[] => {
      const found = new Set<string>();
      const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
      const visit = (node: ts.Node): void => {
        if (ts.isStringLiteralLike(node) && ids.includes(node.text)) found.add(node.text);
        ts.forEachChild(node, visit);
      };
      visit(source);
      return [...found];
    };
    const rooms = ['../../libs/replay/src', '../../libs/handbook/src/comparison', '../../libs/handbook/src/engine'];
    const listing = rooms.flatMap((room) => {
      const folder = fileURLToPath(new URL(room, import.meta.url));
      return readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
        .flatMap((file) => literalsOf(join(folder, file)).map((id) => `${room}/${file}: ${id}`));
    });
    expect(listing).toEqual([]);
  });
});
