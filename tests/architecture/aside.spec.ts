import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const root = fileURLToPath(new URL('../..', import.meta.url));
const packages = [
  ...readdirSync(join(root, 'services')).map((name) => join(root, 'services', name)),
  join(root, 'libs/service-kit'),
  join(root, 'libs/case-kit'),
];

/** Libraries that lay out, unpack or write whole files: what they take, their input decides. */
const heavy = /^(?:exceljs|pdfkit|@myriaddreamin\/.*|archiver|sharp|jimp|canvas)$/;

/** What a module imports when it is loaded, or later: types are none of it. */
function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  return [
    ...text.matchAll(/(?:^|\n)\s*(?:import|export)\s+(?!type\b)(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]/g),
    ...text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g),
  ].map(([, name]) => name ?? '');
}

/** Everything that is reached from a module, without workers: they are named by their address. */
function reached(from: string, seen = new Map<string, string>(), by = ''): Map<string, string> {
  if (seen.has(from) || !existsSync(from)) return seen;
  seen.set(from, by);
  for (const name of importsOf(from)) {
    if (name.startsWith('.')) reached(join(dirname(from), name).replace(/\.js$/, '.ts'), seen, from);
    else seen.set(name, from);
  }
  return seen;
}

describe('what takes long is done beside the request loop', () => {
  it('no service reaches what writes sheets or pages but through a worker', () => {
    const found = packages.flatMap((folder) =>
      [...reached(join(folder, 'src/index.ts'))]
        .filter(([name]) => heavy.test(name))
        .map(([name, by]) => `${relative(root, by)} imports ${name}`),
    );
    expect(found).toEqual([]);
  });

  it('workers do, and hold no connections', () => {
    const workers = packages.flatMap((folder) =>
      readdirSync(join(folder, 'src'), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.worker.ts'))
        .map((file) => join(folder, 'src', file)),
    );
    expect(workers.length).toBeGreaterThanOrEqual(4);
    const all = workers.map((file) => ({ file: relative(root, file), names: [...reached(file).keys()] }));
    expect(all.flatMap(({ names }) => names.filter((name) => heavy.test(name))).sort()).toEqual(
      expect.arrayContaining(['exceljs', 'pdfkit']),
    );
    const holding =
      /^(?:pg|typeorm|kafkajs|@nestjs\/.*|@temporalio\/.*|@steward\/service-kit|@steward\/case-kit|undici)$/;
    expect(
      all.flatMap(({ file, names }) => names.filter((name) => holding.test(name)).map((name) => `${file}: ${name}`)),
    ).toEqual([]);
  });

  it('every file that is answered is named by the one who cleans names', () => {
    const own = packages.flatMap((folder) =>
      readdirSync(join(folder, 'src'), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts') && !file.endsWith('file-answers.ts'))
        .map((file) => join(folder, 'src', file))
        .filter((file) => /['"`](?:attachment|inline);\s*filename/i.test(readFileSync(file, 'utf8'))),
    );
    expect(own.map((file) => relative(root, file))).toEqual([]);
  });
});
