import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';

const root = fileURLToPath(new URL('../..', import.meta.url));

const filesBelow = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.includes('.spec.'))
    .map((name) => join(folder, name));

/** How many levels of markup around a figure may hold its count: a cell, a tile. */
const around = 3;

/** Places that show a rate without how many cases it is of (§2.1.3): the figure, where in its surroundings nothing says `of`. */
function bareRates(name: string, text: string): string[] {
  const source = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const saysCount = (node: ts.Node): boolean =>
    /\bof\b|\bunknown\b/.test(node.getText(source).replace(/rate=\{[^}]*\}/g, ''));
  const report = (node: ts.Node): void => {
    found.push(`${name}:${String(source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1)}`);
  };
  const markupAround = (node: ts.Node): ts.Node[] => {
    const all: ts.Node[] = [];
    for (let at = node.parent; !ts.isSourceFile(at) && all.length < around; at = at.parent)
      if (ts.isJsxElement(at) || ts.isJsxFragment(at)) all.push(at);
      else if (ts.isFunctionLike(at)) break;
    return all;
  };
  const visit = (node: ts.Node): void => {
    if (ts.isJsxSelfClosingElement(node) && node.tagName.getText(source) === 'RateFigure')
      if (!markupAround(node).some(saysCount)) report(node);
    if (ts.isCallExpression(node) && node.expression.getText(source) === 'rateInWords') {
      let scope: ts.Node = node;
      while (!ts.isFunctionLike(scope) && !ts.isSourceFile(scope)) scope = scope.parent;
      // A line of a table of its own kind names the counts in the function around it.
      while (!saysCount(scope) && !ts.isSourceFile(scope.parent) && ts.isArrowFunction(scope)) scope = scope.parent;
      if (!saysCount(scope)) report(node);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

describe('a rate is never shown without its count (§2.1.3)', () => {
  it.each(
    filesBelow('console/src').filter((name) =>
      /rateInWords\(|<RateFigure/.test(readFileSync(join(root, name), 'utf8')),
    ),
  )('%s', (name) =>
    expect(bareRates(relative(root, join(root, name)), readFileSync(join(root, name), 'utf8'))).toEqual([]),
  );

  it('and a bare one is found', () => {
    expect(bareRates('x.tsx', 'const X = () => <td><RateFigure rate={row.of} name="a" /></td>;')).toEqual(['x.tsx:1']);
    expect(bareRates('x.tsx', 'const X = () => <b>{rateInWords(rate, language).figure}</b>;')).toEqual(['x.tsx:1']);
    expect(
      bareRates('x.tsx', 'const X = () => <td><RateFigure rate={r} /><i>{rateInWords(r, language).of}</i></td>;'),
    ).toEqual([]);
  });

  it('in paper, sheets and terminal either: a share is written by the functions that have its counts beside them', () => {
    const writers = ['services', 'libs', 'cli'].flatMap((folder) =>
      filesBelow(folder).filter((name) => name.includes('/src/') && !name.includes('node_modules')),
    );
    const showing = writers.filter((name) =>
      /(?:keptShare|targetShare)\b/.test(readFileSync(join(root, name), 'utf8')),
    );
    for (const name of showing)
      expect([name, readFileSync(join(root, name), 'utf8')]).toEqual([
        name,
        expect.stringMatching(/\.(?:kept|unknown)\b|unknown:|countedSchema/),
      ]);
    expect(showing.length).toBeGreaterThan(2);
  });
});
