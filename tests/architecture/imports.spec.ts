import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Who may know whom (docs/architecture.md, "Imports"). `types`: only `import type`. */
const may: Record<string, { values: string[]; types?: string[] }> = {
  'libs/handbook': { values: [] },
  'libs/contracts': { values: [], types: ['handbook'] },
  'libs/replay': { values: ['handbook'], types: ['contracts'] },
  'libs/workflow-kit': { values: [] },
  'libs/service-kit': { values: ['contracts', 'handbook'] },
  'libs/case-kit': { values: ['contracts', 'handbook', 'service-kit'] },
  'libs/stack': { values: ['contracts', 'service-kit'] },
  workflows: { values: ['workflow-kit'], types: ['contracts', 'handbook'] },
  // Of service-kit no more than a worker needs: it starts, and starts again, without the services' frameworks.
  activities: { values: ['handbook', 'contracts', 'service-kit/tokens', 'service-kit/trace'] },
  'services/tickets': { values: ['handbook', 'contracts', 'service-kit', 'case-kit', 'replay'] },
  'services/staff': { values: ['handbook', 'contracts', 'service-kit'] },
  'services/assets': { values: ['handbook', 'contracts', 'service-kit', 'case-kit'] },
  'services/notifications': { values: ['handbook', 'contracts', 'service-kit'] },
  'services/quality': { values: ['handbook', 'contracts', 'service-kit'] },
  'services/gateway': { values: ['handbook', 'contracts', 'service-kit'] },
  'services/worker': {
    values: ['workflows', 'activities', 'contracts', 'service-kit/tokens', 'service-kit/trace', 'service-kit/watchdog'],
  },
  // Of the services only the types of their HTTP faces: `@steward/<service>/api`.
  console: {
    values: ['handbook'],
    types: [
      'contracts',
      ...['tickets', 'staff', 'assets', 'notifications', 'quality', 'gateway'].map((name) => `${name}/api`),
    ],
  },
  cli: { values: ['handbook', 'contracts', 'service-kit', 'stack', 'replay'] },
};

/** What the pure parts must never reach. */
const impure = /^(node:|pg$|kafkajs$|typeorm$|@nestjs\/|zod$|fs$|http$)/;
const pureParts = ['libs/handbook', 'libs/replay', 'libs/workflow-kit', 'workflows'];

interface Import {
  readonly file: string;
  readonly from: string;
  readonly typeOnly: boolean;
}

describe('the tree says who may know whom', () => {
  const parts = Object.keys(may);

  it.each(parts)('%s imports only what it may', (part) => {
    const rule = may[part];
    const wrong = importsOf(part)
      .filter(({ from }) => from.startsWith('@steward/'))
      .filter(({ from, typeOnly }) => {
        const path = from.slice('@steward/'.length);
        const name = path.split('/')[0] ?? '';
        if (part.endsWith(`/${name}`) || part === name) return false;
        const allowed = [...(rule?.values ?? []), ...(typeOnly ? (rule?.types ?? []) : [])];
        return !allowed.includes(name) && !allowed.includes(path);
      });
    expect(wrong).toEqual([]);
  });

  it.each(pureParts)('%s does no I/O', (part) => {
    expect(importsOf(part).filter(({ from, typeOnly }) => !typeOnly && impure.test(from))).toEqual([]);
  });

  it.each(parts)('%s reaches into no other package by a relative path', (part) => {
    const outside = importsOf(part).filter(({ file, from }) => {
      if (!from.startsWith('.')) return false;
      const target = normalize(join(dirname(file), from));
      return target !== part && !target.startsWith(`${part}${sep}`);
    });
    expect(outside).toEqual([]);
  });

  it('knows its peers in the benchmarks only', () => {
    const { devDependencies = {} } = JSON.parse(readFileSync(join(root, 'tests/bench/package.json'), 'utf8')) as {
      devDependencies?: Record<string, string>;
    };
    const peers = ['pg-boss', 'graphile-worker', '@dbos-inc/dbos-sdk'];
    expect(peers.filter((peer) => !(peer in devDependencies))).toEqual([]);
    expect(parts.flatMap(importsOf).filter(({ from }) => peers.includes(from))).toEqual([]);
  });

  it('lets no process import another process', () => {
    for (const base of ['workflows/src', 'activities/src']) {
      const processes = readdirSync(join(root, base)).filter(
        (name) => statSync(join(root, base, name)).isDirectory() && name !== 'http',
      );
      expect(processes.length).toBeGreaterThan(1);
      for (const process of processes) {
        // What every process stands on is no process: it knows none of them.
        const others = processes.filter((other) => other !== process && (other !== 'case' || process === 'case'));
        const wrong = importsOf(`${base}/${process}`).filter(({ file, from }) =>
          others.some((other) => normalize(join(dirname(file), from)).startsWith(join(base, other))),
        );
        expect(wrong).toEqual([]);
      }
    }
  });

  it('declares every package that it imports', () => {
    const missing: string[] = [];
    for (const part of parts) {
      const { dependencies = {} } = JSON.parse(readFileSync(join(root, part, 'package.json'), 'utf8')) as {
        dependencies?: Record<string, string>;
      };
      for (const { file, from, typeOnly } of importsOf(part)) {
        if (from.startsWith('.') || from.startsWith('node:')) continue;
        const name = from.startsWith('@') ? from.split('/').slice(0, 2).join('/') : (from.split('/')[0] ?? from);
        if (!(name in dependencies) && !typeOnly) missing.push(`${file}: ${name}`);
      }
    }
    expect(missing).toEqual([]);
  });
});

describe('what a package declares', () => {
  /** Packages that are needed without being named in a source, and why. */
  const unnamed: Record<string, readonly string[]> = {
    // The payload codec of @temporalio/* must find one release of it only.
    'services/worker': ['protobufjs'],
  };

  it.each([...Object.keys(may), 'libs/testing', 'tests'])('%s names in its sources', (part) => {
    const { dependencies = {} } = JSON.parse(readFileSync(join(root, part, 'package.json'), 'utf8')) as {
      dependencies?: Record<string, string>;
    };
    const text = everyText(join(root, part));
    const named = (name: string): boolean =>
      ['"', "'", '`'].some((quote) => text.includes(`${quote}${name}${quote}`) || text.includes(`${quote}${name}/`)) ||
      text.includes(`node_modules/${name}/`);
    expect(Object.keys(dependencies).filter((name) => !named(name) && !unnamed[part]?.includes(name))).toEqual([]);
  });
});

/** All that stands in a package's own sources, specs and scripts included. */
function everyText(folder: string): string {
  return readdirSync(folder, { withFileTypes: true })
    .map((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return ['node_modules', 'dist'].includes(entry.name) ? '' : everyText(path);
      return /\.(?:tsx?|mjs|js)$/.test(entry.name) ? readFileSync(path, 'utf8') : '';
    })
    .join('\n');
}

/** Static and dynamic imports of a part's sources, specs left out. */
function importsOf(part: string): Import[] {
  const folder = part.includes('/src') ? part : `${part}/src`;
  return sources(join(root, folder)).flatMap((path) => {
    const text = readFileSync(path, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
    const file = relative(root, path);
    const found: Import[] = [];
    const statement = /(?:^|\n)\s*(?:import|export)\s+(type\s+)?([^'";]*?\sfrom\s+)?['"]([^'"]+)['"]/g;
    for (const [, typeWord, , from] of text.matchAll(statement)) {
      if (from !== undefined) found.push({ file, from, typeOnly: typeWord !== undefined });
    }
    for (const [, from] of text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g)) {
      if (from !== undefined) found.push({ file, from, typeOnly: false });
    }
    return found;
  });
}

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.tsx?$/.test(entry.name) && !/\.spec\.tsx?$/.test(entry.name) ? [path] : [];
  });
}
