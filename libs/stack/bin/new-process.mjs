/* The skeleton of a process: files from `new-process`, and its row in every list that is written out. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join, relative } from 'node:path';

const templates = fileURLToPath(new URL('../new-process', import.meta.url));

const camelOf = (name) => name.replace(/-([a-z0-9])/g, (_dash, letter) => letter.toUpperCase());
const upperFirst = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** What is wrong with the wish, in a sentence; null: nothing. */
export function wrongIn({ name, zh, en, clause }) {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name ?? ''))
    return `a name is kebab-case and one thing: "patrol", "work-permit"; got "${name ?? ''}"`;
  if (!/\p{Script=Han}/u.test(zh ?? '')) return '--zh says in Chinese what it is called: --zh 巡查';
  if (!/^[A-Za-z][A-Za-z -]*$/.test(en ?? '')) return '--en says in English what it is called: --en patrols';
  if (!/^§\d(\.\d){0,2}$/.test(clause ?? ''))
    return '--clause is the clause of the handbook that it keeps: --clause §2.2.3';
  return null;
}

/** Fills a template or a path. */
const filled = (text, words) => text.replace(/\{\{(\w+)\}\}/g, (whole, key) => words[key] ?? whole);

function templatesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? templatesBelow(path) : [path];
  });
}

/** Puts a text in front of the first mark behind another one. Throws, naming the file, where the list is not as it was. */
function before(text, { file, after, mark, adds }) {
  const start = text.indexOf(after);
  const at = start < 0 ? -1 : text.indexOf(mark, start + after.length);
  if (at < 0)
    throw new Error(
      `${file} has no ${JSON.stringify(mark)} behind ${JSON.stringify(after)}: its list moved, mend libs/stack/bin/new-process.mjs`,
    );
  return text.slice(0, at) + adds + text.slice(at);
}

/** The lists in which a process stands: file, behind what and in front of what, and its row. */
const rows = ({ name, Name, camel, path, zh, en, clause, NAME }) => [
  [
    'libs/handbook/src/index.ts',
    '',
    "export * from './processes/fault/index.js';",
    `export * from './processes/${name}/index.js';\n`,
  ],
  [
    'libs/handbook/src/processes/index.ts',
    '',
    'import { interruption } from',
    `import { ${camel} } from './${name}/${name}.process.js';\n`,
  ],
  ['libs/handbook/src/processes/index.ts', 'export const processes:', '];', `, anyProcess(${camel})`],
  [
    'libs/handbook/test/lives.ts',
    '> = {\n  complaint:',
    '};\n',
    `  '${name}': [{ by: liu, action: 'report', input: { kind: 'usual', estateId: 'lakeside', contentId: 'k' } }],\n`,
  ],
  [
    'libs/handbook/test/told.table.ts',
    'export const toldByPoint',
    '};\n',
    `  '${name}': {\n    'HANDLE-${NAME} half person': 'person.limit-warned',\n    'HANDLE-${NAME} limit person': 'person.limit-breached',\n` +
      `    'HANDLE-${NAME} limit+4h person': 'person.still-late',\n    'HANDLE-${NAME} end person': 'person.top-of-chain',\n  },\n`,
  ],
  ['libs/handbook/test/told.table.ts', 'export const toldByCall', '};\n', `  '${name}': staffCalls,\n`],
  [
    'libs/contracts/src/processes.ts',
    'export const followedProcesses',
    '  delivery:',
    `  '${name}': { workflow: 'followCase', service: 'tickets' },\n`,
  ],
  ['libs/contracts/src/topic-owners.ts', "'tickets.facts'", ' } },', `, '${name}': 'estate'`],
  ['services/gateway/src/proxy/route-table.ts', '', "  ['/v1/cases', 'tickets'],", `  ['/v1/${path}', 'tickets'],\n`],
  [
    'services/tickets/src/index.ts',
    '',
    'import { faultCase }',
    `import { ${camel}Case } from './${name}/${name}.case.js';\n`,
  ],
  ['services/tickets/src/index.ts', 'processes: {', ' },', `, '${name}': registrationOf(${camel}Case)`],
  [
    'services/tickets/src/tickets.module.ts',
    '',
    'import { faultCase }',
    `import { ${camel}Case } from './${name}/${name}.case.js';\nimport { ${Name}Module } from './${name}/${name}.module.js';\n`,
  ],
  ['services/tickets/src/tickets.module.ts', 'caseModule(complaintCase', '),', `, ${camel}Case`],
  ['services/tickets/src/tickets.module.ts', 'caseModule(complaintCase', '    FaultModule,', `    ${Name}Module,\n`],
  ['tests/architecture/floors.spec.ts', '', "    'fault',", `    '${name}',\n`],
  [
    'console/src/cases/index.ts',
    '',
    'import type { Bilingual }',
    `import { ${camel}, ${camel}Awaited } from '@steward/handbook';\n`,
  ],
  [
    'console/src/cases/index.ts',
    'export const processes: readonly ProcessRow[] = [',
    '\n];',
    `\n  {\n    ...definedBy(${camel}),\n    path: '${path}',\n    awaited: ${camel}Awaited,\n    own: ['begin', 'finish'],\n    paper: false,\n    face: () => import('./${name}.face.js'),\n  },`,
  ],
  [
    'docs/handbook-map.md',
    '## Kept today',
    '\n\n## ',
    `\n| ${clause} | ${en} (${zh}): done within 24 h (ours) | clock HANDLE-${NAME} in \`libs/handbook/src/processes/${name}/${name}.clocks.ts\` | \`services/tickets/src/${name}\` | \`libs/handbook/src/processes/${name}/${name}.spec.ts\`, \`services/tickets/src/${name}/${name}.spec.ts\` |`,
  ],
];

/**
 * The files of a new process as they shall be, by their path below `root`: those that are new, and the lists with their new rows.
 * Writes nothing. Throws where there is such a process, or a list is not where it was.
 */
export function processSlice(root, wish) {
  const { name, zh, en, clause } = wish;
  const camel = camelOf(name);
  const path = wish.path ?? (name.endsWith('s') ? `${name}es` : `${name}s`);
  const words = { name, camel, Name: upperFirst(camel), NAME: name.toUpperCase(), path, zh, en, clause };
  const files = new Map(
    templatesBelow(templates).map((file) => [
      filled(relative(templates, file).replace(/\.txt$/, ''), words),
      filled(readFileSync(file, 'utf8'), words),
    ]),
  );
  for (const file of files.keys())
    if (existsSync(join(root, file))) throw new Error(`${file} is there already: choose another name`);
  for (const [file, after, mark, adds] of rows(words))
    files.set(file, before(files.get(file) ?? readFileSync(join(root, file), 'utf8'), { file, after, mark, adds }));
  return files;
}
