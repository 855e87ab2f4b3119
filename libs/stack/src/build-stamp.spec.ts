import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { repositoryRoot } from './paths.js';

interface BuildStamp {
  buildHolds(root: string): boolean;
  rememberBuild(root: string): void;
}

describe('a build is not repeated', () => {
  let stamp: BuildStamp;
  let root: string;
  beforeAll(async () => {
    const file = join(repositoryRoot(), 'libs', 'stack', 'bin', 'build-stamp.mjs');
    stamp = (await import(pathToFileURL(file).href)) as BuildStamp;
  });
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'steward-stamp-'));
    write('package.json', JSON.stringify({ workspaces: ['libs/*', 'cli'] }));
    write('libs/one/package.json', JSON.stringify({ scripts: { build: 'x' } }));
    write('libs/one/src/index.ts', 'export {}');
    write('libs/one/dist/index.js', 'export {}');
    write('cli/package.json', JSON.stringify({}));
    stamp.rememberBuild(root);
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('while nothing has changed', () => {
    expect(stamp.buildHolds(root)).toBe(true);
    write('libs/one/src/index.spec.ts', 'a test is not built');
    expect(stamp.buildHolds(root)).toBe(true);
  });

  it.each([
    ['a source', () => write('libs/one/src/index.ts', 'export const one = 1')],
    ['a new source', () => write('libs/one/src/two.ts', 'export {}')],
    ['a manifest', () => write('package-lock.json', '{}')],
    ['what was built', () => utimesSync(join(root, 'libs/one/dist/index.js'), 1, 1)],
    ['a package whose build is missing', () => rmSync(join(root, 'libs/one/dist'), { recursive: true })],
    ['a new package', () => write('libs/two/package.json', JSON.stringify({ scripts: { build: 'x' } }))],
  ])('except for %s', (_what, change) => {
    change();
    expect(stamp.buildHolds(root)).toBe(false);
  });

  it('and was never remembered when there is none', () => {
    rmSync(join(root, 'libs/one/dist'), { recursive: true });
    rmSync(join(root, '.nx'), { recursive: true });
    stamp.rememberBuild(root);
    expect(stamp.buildHolds(root)).toBe(false);
  });
});
