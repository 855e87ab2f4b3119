import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { clauses } from '@steward/handbook';

const root = fileURLToPath(new URL('../..', import.meta.url));
const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '' && existsSync(join(root, file)));

describe('the house is in order', () => {
  it('documents only paths that exist', () => {
    const documents = tracked.filter((file) => /^(README\.md|CONTRIBUTING\.md|docs\/.*\.md)$/.test(file));
    expect(documents.length).toBeGreaterThan(3);
    const dead: string[] = [];
    for (const document of documents) {
      const text = readFileSync(join(root, document), 'utf8');
      for (const [, path] of text.matchAll(
        /`((?:libs|services|workflows|activities|cli|console|tests|deploy|docs)\/[\w./-]+)`/g,
      )) {
        if (path !== undefined && !existsSync(join(root, path))) dead.push(`${document}: ${path}`);
      }
    }
    expect(dead).toEqual([]);
  });

  it('has each dependency in the lockfile as its package names it', () => {
    const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { version?: string; link?: boolean } | undefined>;
    };
    const otherwise: string[] = [];
    for (const file of tracked.filter((name) => name.endsWith('package.json'))) {
      const place = file.replace(/\/?package\.json$/, '');
      if (packages[place] === undefined) continue;
      const json = JSON.parse(readFileSync(join(root, file), 'utf8')) as Record<
        string,
        Record<string, string> | undefined
      >;
      for (const [name, version] of Object.entries({ ...json['dependencies'], ...json['devDependencies'] })) {
        const folders = place.split('/').map((_, depth, parts) => `${parts.slice(0, parts.length - depth).join('/')}/`);
        const found = [...folders, ''].map((folder) => packages[`${folder}node_modules/${name}`]).find((one) => one);
        if (found?.link !== true && found?.version !== version)
          otherwise.push(`${file}: ${name}@${version}, locked ${found?.version ?? 'not at all'}`);
      }
    }
    expect(otherwise).toEqual([]);
  });

  it('pins every dependency exactly', () => {
    const loose: string[] = [];
    for (const file of tracked.filter((name) => name.endsWith('package.json'))) {
      const json = JSON.parse(readFileSync(join(root, file), 'utf8')) as Record<
        string,
        Record<string, string> | undefined
      >;
      for (const kind of ['dependencies', 'devDependencies', 'optionalDependencies']) {
        for (const [name, version] of Object.entries(json[kind] ?? {})) {
          if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)) loose.push(`${file}: ${name}@${version}`);
        }
      }
    }
    expect(loose).toEqual([]);
  });

  it('names every suite so that it is run', () => {
    const suites = tracked.filter((file) => /\.(spec|test)\.tsx?$/.test(file));
    const found = new Set(
      suites.filter((file) =>
        /^(libs|services)\/[^/]+\/(src|test)\/.*\.spec\.ts$|^(workflows|activities|cli|console)\/(src|test)\/.*\.spec\.ts$|^tests\/.*\.spec\.ts$/.test(
          file,
        ),
      ),
    );
    expect(suites.filter((file) => !found.has(file))).toEqual([]);
  });
});

describe('the handbook map', () => {
  it('names every clause of the catalogue', () => {
    const map = readFileSync(join(root, 'docs/handbook-map.md'), 'utf8');
    const missing = clauses.filter(({ number }) => !new RegExp(`${number.replaceAll('.', '\\.')}(?![.\\d])`).test(map));
    expect(clauses.length).toBeGreaterThan(40);
    expect(missing.map(({ number }) => number)).toEqual([]);
  });
});
