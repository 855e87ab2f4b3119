import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import postcss from 'postcss';
import ts from 'typescript';

const src = fileURLToPath(new URL('..', import.meta.url));
const browserTests = join(src, '../../tests/browser');

/** So long a style sheet is one of several components. */
const longest = 300;

function filesBelow(folder: string, ending: RegExp): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(path, ending);
    return ending.test(entry.name) && !/\.spec\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

/** The classes that a style sheet has rules for; antd's are its own. */
function classesOf(css: string): Set<string> {
  const found = new Set<string>();
  postcss.parse(readFileSync(css, 'utf8')).walkRules((rule) => {
    for (const [, name = ''] of rule.selector.matchAll(/\.(-?[A-Za-z_][\w-]*)/g))
      if (!name.startsWith('ant-') && name !== 'anticon') found.add(name);
  });
  return found;
}

/** What a source wears and imports. A class that ends in "-" is the beginning of one that is put together. */
interface Source {
  readonly file: string;
  readonly classes: ReadonlySet<string>;
  readonly imports: readonly string[];
  /** What it loads only when that is opened. */
  readonly lazy: readonly string[];
}

function sourceOf(file: string): Source {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const classes = new Set<string>();
  const imports: string[] = [];
  const lazy: string[] = [];
  const words = (node: ts.Node): void => {
    // What is compared is no class.
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsEqualsEqualsToken) return;
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node))
      for (const name of node.text.split(/\s+/)) if (/^[a-z][\w-]*$/.test(name)) classes.add(name);
    ts.forEachChild(node, words);
  };
  const look = (node: ts.Node): void => {
    if (
      (ts.isJsxAttribute(node) && /^(row|root)?[cC]lassName$/.test(node.name.getText())) ||
      (ts.isPropertyAssignment(node) && node.name.getText() === 'className') ||
      (ts.isVariableDeclaration(node) && node.name.getText() === 'wears')
    )
      if (node.initializer !== undefined) words(node.initializer);
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      const { text } = node.moduleSpecifier;
      if (text.startsWith('.')) imports.push(resolved(dirname(file), text));
    }
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [path] = node.arguments;
      if (path !== undefined && ts.isStringLiteral(path)) lazy.push(resolved(dirname(file), path.text));
    }
    ts.forEachChild(node, look);
  };
  look(source);
  return { file, classes, imports, lazy };
}

function resolved(folder: string, text: string): string {
  const path = join(folder, text);
  if (path.endsWith('.css')) return path;
  return [path.replace(/\.js$/, '.tsx'), path.replace(/\.js$/, '.ts')].find((one) => existsSync(one)) ?? path;
}

const sheets = new Map(filesBelow(src, /\.css$/).map((css) => [css, classesOf(css)]));
const sources = new Map(filesBelow(src, /\.tsx?$/).map((file) => [file, sourceOf(file)]));

/** What a source brings with it, itself and style sheets included; not what is loaded only when it is opened. */
function broughtBy(file: string, seen = new Set([file])): Set<string> {
  for (const next of sources.get(file)?.imports ?? [])
    if (!seen.has(next)) {
      seen.add(next);
      broughtBy(next, seen);
    }
  return seen;
}
const main = join(src, 'main.tsx');
/** What a browser loads by itself: the frame, and each page when it is opened. */
const loaded = [main, ...new Set([...sources.values()].flatMap(({ lazy }) => lazy))].map((root) => ({
  root,
  files: broughtBy(root),
}));
const frame = [...broughtBy(main)].filter((one) => one.endsWith('.css'));

const wears = (worn: ReadonlySet<string>, name: string): boolean =>
  worn.has(name) || [...worn].some((one) => one.endsWith('-') && name.startsWith(one));
const named = (path: string): string => relative(src, path);

describe('the style sheets of the console', () => {
  it('dress somebody, and stand beside whom alone they dress', () => {
    const astray = [...sheets.keys()].filter((css) => {
      const users = [...sources.values()].filter(({ imports }) => imports.includes(css)).map(({ file }) => file);
      return (
        users.length === 0 || (users.length === 1 && !users.includes(main) && dirname(users[0] ?? '') !== dirname(css))
      );
    });
    expect(astray.map(named)).toEqual([]);
  });

  it('have no rule without a user', () => {
    const unworn = [...sheets].flatMap(([css, classes]) => {
      const users = loaded
        .filter(({ files }) => frame.includes(css) || files.has(css))
        .flatMap(({ files }) => [...files].flatMap((file) => sources.get(file) ?? []));
      return [...classes]
        .filter((name) => !users.some(({ classes: worn }) => wears(worn, name)))
        .map((name) => `${named(css)} .${name}`);
    });
    expect(unworn).toEqual([]);
  });

  it('are there wherever one of their classes is worn, whichever page was opened before', () => {
    const tests = filesBelow(browserTests, /\.ts$/).map((file) => readFileSync(file, 'utf8'));
    const ruled = new Set([...sheets.values()].flatMap((classes) => [...classes]));
    const hook = (name: string): boolean => !ruled.has(name) && tests.some((text) => text.includes(`.${name}`));
    const bare = loaded.flatMap(({ root, files }) => {
      const there = new Set([...files, ...frame].flatMap((css) => [...(sheets.get(css) ?? [])]));
      const dressed = (name: string): boolean =>
        name.endsWith('-') ? [...there].some((one) => one.startsWith(name)) : there.has(name);
      return [...files]
        .flatMap((file) => sources.get(file) ?? [])
        .flatMap(({ file, classes }) =>
          [...classes]
            .filter((name) => !dressed(name) && !hook(name))
            .map((name) => `${named(file)} .${name} (on ${named(root)})`),
        );
    });
    expect(bare).toEqual([]);
  });

  it('are of one component each', () => {
    const long = [...sheets.keys()].filter((css) => readFileSync(css, 'utf8').split('\n').length > longest);
    expect(long.map(named)).toEqual([]);
  });
});
