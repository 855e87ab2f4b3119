import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import {
  attachmentNames,
  audienceNames,
  classNames,
  closingNames,
  contactWishNames,
  correctedNames,
  externalResultNames,
  externalSourceNames,
  factNames,
  intakeNames,
  kindNames,
  linkEndNames,
  meaningNames,
  proofNames,
  reopenedByNames,
  reporterNames,
  reviewNames,
  reviewWays,
  roleNames,
  stateNames,
  takingOutNames,
  verdictNames,
  waitNames,
} from '@steward/handbook';
import ts from 'typescript';

const root = fileURLToPath(new URL('../..', import.meta.url));

const dictionaries = {
  attachmentNames,
  audienceNames,
  classNames,
  closingNames,
  contactWishNames,
  correctedNames,
  externalResultNames,
  externalSourceNames,
  factNames,
  intakeNames,
  kindNames,
  linkEndNames,
  meaningNames,
  proofNames,
  reopenedByNames,
  reporterNames,
  reviewNames,
  reviewWays,
  roleNames,
  stateNames,
  takingOutNames,
  verdictNames,
  waitNames,
} as const;

/** So many codes of one dictionary with words of their own are a second dictionary. */
const aDictionary = 3;

function sourcesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return ['node_modules', 'dist'].includes(entry.name) ? [] : sourcesBelow(path);
    return /\.tsx?$/.test(entry.name) && !/\.spec\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

const sources = ['libs', 'services', 'console', 'cli', 'activities']
  .flatMap((part) =>
    part === 'libs' || part === 'services'
      ? readdirSync(join(root, part)).map((name) => join(root, part, name, 'src'))
      : [join(root, part, 'src')],
  )
  .flatMap(sourcesBelow)
  .map((path) => ({ file: relative(root, path), text: readFileSync(path, 'utf8') }))
  .filter(({ file }) => !file.startsWith('libs/handbook/') && !file.startsWith('libs/stack/'))
  // What a state means for an owner, in sentences to him: no name of the state.
  .filter(({ file }) => file !== 'services/tickets/src/owner-link/owner-words.ts');

const chinese = /\p{Script=Han}/u;

/** Whether an expression says something in Chinese by itself: a sentence, a pair of sentences, or a call with them. */
function speaks(node: ts.Node): boolean {
  if (ts.isStringLiteralLike(node)) return chinese.test(node.text);
  if (ts.isCallExpression(node)) return node.arguments.some(speaks);
  if (ts.isObjectLiteralExpression(node))
    return node.properties.some((one) => ts.isPropertyAssignment(one) && isNamed(one, 'zh') && speaks(one.initializer));
  return false;
}

const keyOf = ({ name }: ts.PropertyAssignment): string | null =>
  ts.isIdentifier(name) || ts.isStringLiteralLike(name) ? name.text : null;
const isNamed = (one: ts.PropertyAssignment, name: string): boolean => keyOf(one) === name;

/** The dictionary that an object literal would be a second one of; null when it is none. */
function secondOf(node: ts.ObjectLiteralExpression): string | null {
  const spoken = node.properties.filter(
    (one): one is ts.PropertyAssignment => ts.isPropertyAssignment(one) && speaks(one.initializer),
  );
  const keys = spoken.map(keyOf).filter((key) => key !== null);
  const found = Object.entries(dictionaries).find(([, names]) => {
    const codes = keys.filter((key) => Object.hasOwn(names, key));
    return codes.length >= aDictionary && codes.length * 2 > keys.length;
  });
  return found?.[0] ?? null;
}

function secondDictionaries({ file, text }: { readonly file: string; readonly text: string }): string[] {
  const found: string[] = [];
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const visit = (node: ts.Node): void => {
    const dictionary = ts.isObjectLiteralExpression(node) ? secondOf(node) : null;
    if (dictionary !== null)
      found.push(`${file}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${dictionary}`);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

describe('one thing has one word', () => {
  it.each(Object.entries(dictionaries))('%s: each code is named once in each language', (_name, names) => {
    for (const language of ['zh', 'en'] as const) {
      const words = Object.values(names).map((one) => one[language]);
      expect(words.filter((word) => word.trim() === '')).toEqual([]);
      expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
    }
    for (const { zh, en } of Object.values(names)) {
      expect(zh).toMatch(/[\p{Script=Han}A-Z]/u);
      expect(en).not.toMatch(chinese);
    }
  });

  it('and no screen, page, export or message keeps a dictionary of its own', () => {
    expect(sources.length).toBeGreaterThan(300);
    expect(sources.filter(({ text }) => chinese.test(text)).flatMap(secondDictionaries)).toEqual([]);
  });

  it('which is found where it is written', () => {
    const text = `const mine = { fixed: { zh: '好了', en: 'ok' }, 'not-fixed': w('没好', 'no'), unreachable: say(l, '无人', 'x') };`;
    expect(secondDictionaries({ file: 'mine.ts', text })).toEqual(['mine.ts:1 reviewNames']);
  });
});
