import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * The rooms of a package from the ground up: a room knows those before it in its list, and none behind. Files that lie beside the
 * rooms put them together and know all.
 */
const floors: Readonly<Record<string, readonly string[]>> = {
  'libs/service-kit/src': [
    'identity',
    'aside',
    'config',
    'database',
    'text',
    'logging',
    'metrics',
    'ledger',
    'messaging',
    'destinations',
    'stores',
    'relay',
    'definition',
    'watchdog',
    'http',
    'openapi',
    'health',
    'news',
    'read-models',
    'system',
    'service',
  ],
  'libs/case-kit/src': [
    'takes',
    'masking',
    'cases',
    'set-aside',
    'advance',
    'acting',
    'reading',
    'firing',
    'filing',
    'listing',
    'recompute',
    'ledger',
  ],
  'services/tickets/src': [
    // What everything stands on.
    'migrations',
    'local-time',
    'complaint',
    'masking',
    'estates',
    // Cases, for whoever asks.
    'listing',
    'reading',
    'naming',
    'export',
    'names',
    // Owners.
    'owner-link',
    'reporters',
    // Whoever is called out.
    'answer-link',
    // What is done with them.
    'filing',
    'merging',
    'linking',
    'actions',
    'people',
    'news',
    'internal',
    'adoption',
    'attachments',
    'conversation',
    'decisions',
    // What is seen of many.
    'handover',
    'board',
    'figures',
    'hot-spot',
    'rates',
    'ledger',
    'external',
    'problem',
    'preview',
    'similar',
    'owner-intake',
    'fault',
    'emergency',
    // What is checked and brought in.
    'audit',
    'import',
    'what-if',
  ],
};

interface Arrow {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

const filesIn = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'),
  );

const roomOf = (path: string): string | null => (path.includes('/') ? (path.split('/')[0] ?? null) : null);

/** What the files in rooms import of other rooms; types count too, as whoever reads has to follow them. */
function arrowsIn(folder: string): Arrow[] {
  return filesIn(folder).flatMap((file) => {
    const from = roomOf(file);
    if (from === null) return [];
    const text = readFileSync(join(root, folder, file), 'utf8');
    return [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].flatMap(([, name = '']) => {
      const to = roomOf(relative(folder, join(folder, dirname(file), name)));
      return to === null || to === from ? [] : [{ file, from, to }];
    });
  });
}

describe.each(Object.entries(floors))('the rooms of %s', (folder, rooms) => {
  const there = [...new Set(filesIn(folder).flatMap((file) => roomOf(file) ?? []))];

  it('each have their floor', () => {
    expect(there.filter((room) => !rooms.includes(room))).toEqual([]);
    expect(rooms.filter((room) => !there.includes(room))).toEqual([]);
    expect(new Set(rooms).size).toBe(rooms.length);
  });

  it('know only rooms below them, so that there is no circle', () => {
    const upwards = arrowsIn(folder).filter(({ from, to }) => rooms.indexOf(to) >= rooms.indexOf(from));
    expect(upwards.map(({ file, to }) => `${file} → ${to}`)).toEqual([]);
    // What is looked for is there to be found.
    expect(arrowsIn(folder).length).toBeGreaterThan(3);
  });
});

/** Services whose rooms each have a module; what a room needs of another, its module imports. */
const byRooms = ['services/tickets/src'];

describe.each(byRooms)('the modules of %s', (folder) => {
  const inRooms = filesIn(folder).filter((file) => file.includes('/') && !file.startsWith('migrations/'));
  const text = (file: string): string => readFileSync(join(root, folder, file), 'utf8');
  const parts = inRooms.flatMap((file) =>
    [...text(file).matchAll(/@(?:Injectable|Controller)\([^)]*\)\s*(?:@\w+\([^)]*\)\s*)*export class (\w+)/g)].map(
      ([, name]) => ({ file, name: String(name) }),
    ),
  );
  const modules = inRooms.filter((file) => file.endsWith('.module.ts'));

  it('each hold the parts of their own room and no others', () => {
    expect(parts.length).toBeGreaterThan(20);
    const homeless = parts.filter(({ file, name }) => {
      const own = modules.filter((one) => roomOf(one) === roomOf(file));
      return (
        own.length !== 1 || !new RegExp(`(?:controllers|providers): \\[[^\\]]*\\b${name}\\b`).test(text(own[0] ?? ''))
      );
    });
    expect(homeless).toEqual([]);
    const foreign = modules.flatMap((one) =>
      [...text(one).matchAll(/import \{ (\w+) \} from '\.\.\/([^']+)'/g)]
        .filter(([, , from = '']) => !from.endsWith('.module.js'))
        .map(([, name]) => `${one}: ${String(name)}`),
    );
    expect(foreign).toEqual([]);
  });

  it('are all that the service is made of', () => {
    const [whole] = filesIn(folder).filter((file) => !file.includes('/') && file.endsWith('.module.ts'));
    const named = text(whole ?? '');
    expect(modules.filter((one) => !named.includes(`'./${one.replace(/\.ts$/, '.js')}'`))).toEqual([]);
    expect(named).not.toMatch(/controllers:|providers:/);
  });
});
