import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { standingNames } from './standing-names.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Every package that we write. */
const packages = [
  ...['contracts', 'handbook', 'replay', 'service-kit', 'case-kit', 'workflow-kit', 'stack', 'testing'].map(
    (name) => `libs/${name}`,
  ),
  ...['tickets', 'assets', 'staff', 'notifications', 'gateway', 'worker'].map((name) => `services/${name}`),
  ...['activities', 'workflows', 'cli'],
];

const filesOf = (folder: string): string[] =>
  readdirSync(join(root, folder, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
    .map((file) => join(folder, 'src', file));
const text = (file: string): string => readFileSync(join(root, file), 'utf8');

/** What every package has under the same name. */
const usual = ['index.ts', 'main.ts', 'migrate.ts', 'api.ts'];

/** Names under which a service narrows what a kit has: one meaning, its own types. */
const narrowed: readonly string[] = ['Deed', 'FoldedChange'];

/** Names with two meanings from before this was looked for: file of the service, or library. The lists shrink. */
const stillTwice: readonly string[] = ['differencesOf', 'Bounds'];
const twiceInLibraries: readonly string[] = ['CaseOutcome', 'DeadMessage', 'Language', 'Question', 'Replay'];

const declared = /^export (?:abstract |async )*(?:const|function|class|interface|type) (\w+)/gm;

/** What a file exports by itself. */
const exportsOf = (file: string): string[] => [...text(file).matchAll(declared)].map(([, name]) => String(name));

/** What whoever imports a package finds, by its index. */
function publicNames(file: string): string[] {
  const own = exportsOf(file);
  const passed = [...text(file).matchAll(/^export (?:type )?(\*|\{[^}]*\}) from '(\.[^']+)'/gm)].flatMap(
    ([, what = '', from = '']) => {
      const target = join(dirname(file), from).replace(/\.js$/, '.ts');
      if (what === '*') return existsSync(join(root, target)) ? publicNames(target) : [];
      return [...what.matchAll(/(?:\w+ as )?(\w+)\s*(?=[,}])/g)].map(([, name]) => String(name));
    },
  );
  return [...own, ...passed];
}

/** The process to whose definition a file belongs; its names are its own, as each process says the same things of itself. */
const processOf = (file: string): string | null => /\/processes\/([^/]+)\//.exec(file)?.[1] ?? null;

/** Whether one name in both files is one name with two meanings. */
const clash = (one: string, other: string): boolean =>
  one !== other && (processOf(one) === null || processOf(other) === null || processOf(one) === processOf(other));

describe.each(packages)('the files of %s', (folder) => {
  it('say their role, or what they hold in more than one word', () => {
    const standing = standingNames[folder] ?? [];
    const single = filesOf(folder)
      .filter((file) => /^[a-z0-9]+\.ts$/.test(basename(file)) && !usual.includes(basename(file)))
      .map((file) => file.slice(`${folder}/src/`.length));
    expect(single.filter((file) => !standing.includes(file))).toEqual([]);
    expect(standing.filter((file) => !single.includes(file))).toEqual([]);
  });

  it('have names that no other file of it has', () => {
    const names = filesOf(folder).map((file) => basename(file));
    expect(names.filter((name, at) => !usual.includes(name) && names.indexOf(name) !== at)).toEqual([]);
  });

  it('export no name that another of it exports', () => {
    // A migration is named by what it makes, a worker's entry by what its pool calls.
    const files = filesOf(folder).filter((file) => !file.includes('/migrations/') && !file.endsWith('.worker.ts'));
    const all = files.flatMap((file) => exportsOf(file).map((name) => ({ file, name })));
    const twice = all.filter(({ name, file }) => all.some((other) => other.name === name && clash(file, other.file)));
    expect(twice.map(({ name, file }) => `${name} in ${file}`)).toEqual([]);
    expect(all.length).toBeGreaterThan(2);
  });
});

describe('a name means one thing in the kits, the rules and the service of complaints', () => {
  it('what libraries offer is not named again', () => {
    const offered = new Map(
      ['contracts', 'handbook', 'replay', 'service-kit', 'case-kit'].flatMap((name) =>
        publicNames(`libs/${name}/src/index.ts`).map((one) => [one, name] as const),
      ),
    );
    const again = filesOf('services/tickets')
      .filter((file) => !file.includes('/migrations/'))
      .flatMap((file) => exportsOf(file).map((name) => ({ file, name })))
      .filter(({ name }) => offered.has(name) && !narrowed.includes(name) && !stillTwice.includes(name));
    expect(again.map(({ file, name }) => `${name} of ${String(offered.get(name))} again in ${file}`)).toEqual([]);
    expect(offered.size).toBeGreaterThan(300);
  });

  it('no two libraries offer the same name', () => {
    const all = ['contracts', 'handbook', 'replay', 'service-kit', 'case-kit'].flatMap((library) =>
      [...new Set(publicNames(`libs/${library}/src/index.ts`))].map((name) => ({ library, name })),
    );
    const twice = all.filter(({ name, library }) => all.some((one) => one.name === name && one.library !== library));
    expect([...new Set(twice.map(({ name }) => name))].sort()).toEqual([...twiceInLibraries]);
  });
});
