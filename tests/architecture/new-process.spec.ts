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

/** Errors of a project's types in the files of the slice, which stand over the tree without being written. */
function errorsIn(config: string, wanted: (file: string) => boolean): string[] {
  const { config: read } = ts.readConfigFile(join(root, config), ts.sys.readFile) as { config: object };
  const { options } = ts.parseJsonConfigFileContent({ ...read, files: [] }, ts.sys, dirname(join(root, config)));
  const host = ts.createCompilerHost({ ...options, noEmit: true });
  const { fileExists, readFile, directoryExists } = host;
  host.fileExists = (file) => slice.has(file) || fileExists(file);
  host.readFile = (file) => slice.get(file) ?? readFile(file);
  host.directoryExists = (folder) =>
    [...slice.keys()].some((file) => file.startsWith(`${folder}/`)) || directoryExists?.(folder) === true;
  host.getSourceFile = (file, target) => {
    const text = host.readFile(file);
    return text === undefined ? undefined : ts.createSourceFile(file, text, target);
  };
  const roots = [...slice.keys()].filter((file) => /\.tsx?$/.test(file) && wanted(file));
  const program = ts.createProgram(roots, { ...options, noEmit: true }, host);
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

  it('has no error of type, in the rules, the service and the lists', () => {
    expect(errorsIn('tsconfig.json', (file) => !file.includes('/console/'))).toEqual([]);
  }, 180_000);

  it('has no error of type in the console', () => {
    expect(errorsIn('console/tsconfig.json', (file) => file.includes('/console/'))).toEqual([]);
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
