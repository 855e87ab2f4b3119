import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from '@jest/globals';
import ts from 'typescript';
import { processSlice, wrongIn } from '../../libs/stack/bin/new-process.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
const wish = { name: 'work-permit', zh: '作业许可', en: 'work permits', clause: '§2.2.3' } as const;
const slice = new Map([...processSlice(root, wish)].map(([file, text]) => [join(root, file), text]));

/** What puts the rooms of a package together: its row is one import, and to read all the rooms for it is for the check of the whole tree. */
const putTogether =
  /tickets\.module\.ts$|services\/tickets\/src\/index\.ts$|console\/src\/cases\/index\.ts$|floors\.spec\.ts$/;

/** Errors of type in the files of the slice, which stand over the tree without being written: by the project's options, the console's beside them. */
function errorsOfTypes(): string[] {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (file) => ts.sys.readFile(file)) as {
    config: object;
  };
  const { options: ours } = ts.parseJsonConfigFileContent({ ...config, files: [] }, ts.sys, root);
  const options: ts.CompilerOptions = {
    ...ours,
    noEmit: true,
    jsx: ts.JsxEmit.ReactJSX,
    lib: [...(ours.lib ?? []), 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  };
  const host = ts.createCompilerHost(options);
  host.fileExists = (file) => slice.has(file) || ts.sys.fileExists(file);
  host.readFile = (file) => slice.get(file) ?? ts.sys.readFile(file);
  host.directoryExists = (folder) =>
    [...slice.keys()].some((file) => file.startsWith(`${folder}/`)) || ts.sys.directoryExists(folder);
  host.getSourceFile = (file, target) => {
    const text = host.readFile(file);
    return text === undefined ? undefined : ts.createSourceFile(file, text, target);
  };
  const roots = [...slice.keys()].filter((file) => /\.tsx?$/.test(file) && !putTogether.test(file));
  const program = ts.createProgram(roots, options, host);
  return roots.flatMap((file) => {
    const source = program.getSourceFile(file);
    const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    return found.map(({ messageText }) => `${file}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`);
  });
}

describe('the skeleton of a process (`npm run new -- process`)', () => {
  const copy = mkdtempSync(join(tmpdir(), 'steward-new-'));
  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  it('is asked for by a name, what it is called in both languages, and its clause', () => {
    expect(wrongIn(wish)).toBeNull();
    for (const [wrong, says] of [
      [{ ...wish, name: 'WorkPermit' }, 'kebab-case'],
      [{ ...wish, zh: 'permit' }, '--zh'],
      [{ name: wish.name, zh: wish.zh, clause: wish.clause }, '--en'],
      [{ ...wish, clause: '2.2.3' }, '--clause'],
    ] as const)
      expect(wrongIn(wrong)).toContain(says);
    expect(() => processSlice(root, { ...wish, name: 'fault' })).toThrow('is there already');
  });

  it('is whole: definition, service, console, and a row in every list, with nothing left to fill in', () => {
    const files = [...slice.keys()].map((file) => file.slice(root.length + 1));
    for (const part of [
      'case',
      'facts',
      'actions',
      'clocks',
      'names',
      'awaited',
      'reading',
      'tells',
      'process',
      'spec',
    ])
      expect(files).toContain(`libs/handbook/src/processes/work-permit/work-permit.${part}.ts`);
    for (const [file, text] of slice) expect([file, /\{\{\w+\}\}/.test(text)]).toEqual([file, false]);
    expect(slice.get(join(root, 'docs/handbook-map.md'))).toContain('| §2.2.3 | work permits (作业许可)');
  });

  it('has no error of type, in the rules, the service, the console and the lists', () => {
    expect(errorsOfTypes()).toEqual([]);
  }, 180_000);

  it('passes the tests that it brings, and those of every definition', () => {
    for (const file of [
      'jest.config.mjs',
      '.swcrc',
      'package.json',
      'tests/runner',
      'tests/sequence.mjs',
      'libs/handbook',
    ])
      cpSync(join(root, file), join(copy, file), {
        recursive: true,
        filter: (path) => !/\/(dist|node_modules)$/.test(path),
      });
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
    for (const [file, text] of slice) {
      const path = join(copy, file.slice(root.length + 1));
      if (!path.startsWith(join(copy, 'libs/handbook'))) continue;
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
    const own = 'libs/handbook/src/processes';
    const jest = join(root, 'node_modules/jest/bin/jest.js');
    const args = [jest, '--rootDir', copy, '--maxWorkers=1', `${own}/work-permit/`, `${own}/processes.spec.ts`];
    const said = execFileSync(process.execPath, args, {
      cwd: copy,
      stdio: ['ignore', 'pipe', 'pipe'],
      encoding: 'utf8',
    });
    expect(said).not.toContain('✕');
    expect(readFileSync(join(copy, own, 'index.ts'), 'utf8')).toContain('anyProcess(workPermit)');
  }, 180_000);
});
