/* How many lines a process is: counts, and writes the sentence of docs/architecture.md. `node cli/scripts/count-lines.mjs` */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Lines of TypeScript below a folder, those of its specs apart. */
export function linesOf(folder) {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.tsx?$/.test(file),
  );
  const counted = { lines: 0, tests: 0 };
  for (const file of files) {
    const lines = readFileSync(join(root, folder, file), 'utf8')
      .trimEnd()
      .split('\n').length;
    if (/\.spec\.tsx?$/.test(file)) counted.tests += lines;
    else counted.lines += lines;
  }
  return counted;
}

/** The fault in its three homes, and what the same took for equipment in assets. */
export const counted = () => ({
  service: linesOf('services/tickets/src/fault'),
  rules: linesOf('libs/handbook/src/processes/fault'),
  console: linesOf('console/src/cases/fault'),
});

/** Between these stands what is counted. */
export const marks = ['<!-- counted by cli/scripts/count-lines.mjs -->', '<!-- /counted -->'];

/** The sentence of the documentation. */
export function sentenceOf({ service, rules, console: page }) {
  return (
    `The equipment fault (§2.3.3) in tickets is ${service.lines} lines, and ${service.tests} of tests; its definition in the handbook ` +
    `${rules.lines} and ${rules.tests} of tests; what only it shows in the console ${page.lines}.`
  );
}

/** The documentation with the sentence as it is now. Throws where it has no place for it. */
export function written(text, sentence) {
  const [from, to] = marks.map((mark) => text.indexOf(mark));
  if (from < 0 || to < from) throw new Error(`docs/architecture.md has no ${marks.join(' … ')}`);
  return `${text.slice(0, from + marks[0].length)}${sentence}${text.slice(to)}`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const file = join(root, 'docs/architecture.md');
  writeFileSync(file, written(readFileSync(file, 'utf8'), sentenceOf(counted())));
  console.log(sentenceOf(counted()));
}
