import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../..', import.meta.url));
const han = /\p{Script=Han}/u;

/** Something that people read: in which language, and where it stands (path from the root, line from 1). */
export interface Spoken {
  readonly file: string;
  readonly line: number;
  readonly language: 'zh' | 'en';
  /** Words with `…` for what is filled in. */
  readonly text: string;
  /** Whether the other language stands beside it: then it is whole in its own. */
  readonly paired: boolean;
}

const gap = '…';

/** What an expression says, with `…` for what it fills in; null for what is no text. */
function textOf(node: ts.Node | undefined): string | null {
  if (node === undefined) return null;
  if (ts.isStringLiteralLike(node) || ts.isJsxText(node)) return node.text;
  if (ts.isTemplateExpression(node))
    return node.head.text + node.templateSpans.map(({ literal }) => gap + literal.text).join('');
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node)) return textOf(node.expression);
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken)
    return (textOf(node.left) ?? gap) + (textOf(node.right) ?? gap);
  return null;
}

/** Every text of an expression: both arms of a choice, what a list and a call join. */
function textsIn(node: ts.Node): readonly { readonly node: ts.Node; readonly text: string }[] {
  const text = textOf(node);
  if (text !== null) return [{ node, text }];
  // A comparison and a look-up read a text, they do not say it; a function says what it returns.
  if (ts.isConditionalExpression(node)) return [...textsIn(node.whenTrue), ...textsIn(node.whenFalse)];
  if (ts.isElementAccessExpression(node) || (ts.isBinaryExpression(node) && isComparison(node))) return [];
  const found: { readonly node: ts.Node; readonly text: string }[] = [];
  ts.forEachChild(node, (child) => {
    found.push(...textsIn(child));
  });
  return found;
}

const isComparison = ({ operatorToken: { kind } }: ts.BinaryExpression): boolean =>
  [
    ts.SyntaxKind.EqualsEqualsEqualsToken,
    ts.SyntaxKind.ExclamationEqualsEqualsToken,
    ts.SyntaxKind.LessThanToken,
    ts.SyntaxKind.GreaterThanToken,
    ts.SyntaxKind.InKeyword,
  ].includes(kind);

const isNamed = (one: ts.ObjectLiteralElementLike, name: string): one is ts.PropertyAssignment =>
  ts.isPropertyAssignment(one) &&
  (ts.isIdentifier(one.name) || ts.isStringLiteralLike(one.name)) &&
  one.name.text === name;

/** The two sides of a pair: `{ zh, en }`, or two arguments that follow each other, Chinese first. */
function pairsOf(node: ts.Node): readonly (readonly [ts.Node, ts.Node])[] {
  if (ts.isObjectLiteralExpression(node)) {
    const zh = node.properties.find((one) => isNamed(one, 'zh'));
    const en = node.properties.find((one) => isNamed(one, 'en'));
    return zh !== undefined && en !== undefined && isNamed(zh, 'zh') && isNamed(en, 'en')
      ? [[zh.initializer, en.initializer]]
      : [];
  }
  if (!ts.isCallExpression(node)) return [];
  return node.arguments.flatMap((one, index) => {
    const next = node.arguments[index + 1];
    const zh = textOf(one);
    const en = textOf(next);
    return next !== undefined && zh !== null && en !== null && han.test(zh) && !han.test(en)
      ? [[one, next] as const]
      : [];
  });
}

/** Everything that a source says to people: what is written in Chinese, and the English beside it. */
export function spokenIn(file: string, text: string): readonly Spoken[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: Spoken[] = [];
  const said = new Set<ts.Node>();
  const say = (node: ts.Node, language: Spoken['language'], words: string, paired: boolean): void => {
    if (said.has(node)) return;
    said.add(node);
    const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
    found.push({ file, line, language, text: words.replace(/\s+/gu, ' '), paired });
  };
  const visit = (node: ts.Node): void => {
    for (const [zh, en] of pairsOf(node)) {
      for (const one of textsIn(zh)) say(one.node, 'zh', one.text, true);
      for (const one of textsIn(en)) say(one.node, 'en', one.text, true);
    }
    const own = said.has(node) ? null : textOf(node);
    if (own !== null && han.test(own)) say(node, 'zh', own, false);
    if (own !== null && !ts.isTemplateExpression(node)) return;
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return ['node_modules', 'dist'].includes(entry.name) ? [] : filesBelow(path);
    return /\.tsx?$/u.test(entry.name) && !/\.spec\.tsx?$/u.test(entry.name) ? [path] : [];
  });
}

/** Sources of libraries, services, console, command line and workflows: path from the root, and text. */
function everySource(): readonly { readonly file: string; readonly text: string }[] {
  const parts = ['libs', 'services'].flatMap((part) => readdirSync(join(root, part)).map((name) => join(part, name)));
  return [...parts, 'console', 'cli', 'activities', 'workflows']
    .flatMap((part) => filesBelow(join(root, part, 'src')))
    .map((path) => ({ file: relative(root, path), text: readFileSync(path, 'utf8') }));
}

/** Everything that the product says. */
export const everythingSpoken = (): readonly Spoken[] =>
  everySource().flatMap(({ file, text }) => (han.test(text) ? spokenIn(file, text) : []));

/** Where a look-up says the code itself in both languages when it knows no name for it: `file:line`. */
export function codesSaid(file: string, text: string): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (
      ts.isBinaryExpression(node) &&
      node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken &&
      ts.isObjectLiteralExpression(node.right)
    ) {
      const [, zh, en] = /^\{\s*zh: (\w+),\s*en: (\w+),?\s*\}$/u.exec(node.right.getText()) ?? [];
      if (zh !== undefined && zh === en)
        found.push(`${file}:${String(source.getLineAndCharacterOfPosition(node.getStart()).line + 1)}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Names of what is an id or a code, and no word that people know. */
const machineName = /(?:^|\.)(?:id|key|code|level|\w+Id)$/u;
const ofNames = /name|title|label/iu;

/**
 * Where a look-up of a name says the id when it knows none: `names[id] ?? id`, `found === undefined ? id : say(found.name)`.
 * Somebody who left, an estate of others, a building that is not on file are said in words. `file:line`.
 */
export function idsSaid(file: string, text: string): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const isMachine = (node: ts.Node): boolean =>
    ts.isParenthesizedExpression(node)
      ? isMachine(node.expression)
      : ts.isConditionalExpression(node)
        ? isMachine(node.whenTrue) || isMachine(node.whenFalse)
        : (ts.isIdentifier(node) || ts.isPropertyAccessExpression(node)) && machineName.test(node.getText());
  const visit = (node: ts.Node): void => {
    const instead =
      ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken
        ? ofNames.test(node.left.getText()) && isMachine(node.right)
        : ts.isConditionalExpression(node) &&
          / === undefined$/u.test(node.condition.getText()) &&
          isMachine(node.whenTrue) &&
          /^say\(|^`|\.name\b/u.test(node.whenFalse.getText());
    if (instead) found.push(`${file}:${String(source.getLineAndCharacterOfPosition(node.getStart()).line + 1)}`);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** The same of every page. */
export const everyIdSaid = (): string[] =>
  everySource().flatMap(({ file, text }) => (file.startsWith('console/') ? idsSaid(file, text) : []));

/** Codes that are said so in the whole product. */
export const everyCodeSaid = (): string[] =>
  everySource().flatMap(({ file, text }) => (/\?\?\s*\{\s*zh: /u.test(text) ? codesSaid(file, text) : []));
