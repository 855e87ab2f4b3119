import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import type { Summary } from './summary.js';
import type { Spread } from './statistics.js';

const json = fileURLToPath(new URL('../../../docs/benchmarks.json', import.meta.url));
const page = fileURLToPath(new URL('../../../docs/benchmarks.md', import.meta.url));
const begins = '<!-- measured: written by `npm run bench` from docs/benchmarks.json -->';
const ends = '<!-- end of what was measured -->';

/** The machine on which this runs. */
export const machine = (): Summary['machine'] => ({
  cpus: cpus().length,
  model: cpus()[0]?.model.trim() ?? 'unknown',
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  node: process.versions.node,
});

/** Puts a summary in the place of the last one of the same bench, in docs/benchmarks.json and docs/benchmarks.md. */
export async function publish(summary: Summary): Promise<void> {
  const known = existsSync(json) ? (JSON.parse(readFileSync(json, 'utf8')) as Record<string, Summary>) : {};
  const all = { ...known, [summary.name]: summary };
  await write(json, JSON.stringify(all, null, 2));
  const text = readFileSync(page, 'utf8');
  const [head, rest] = [text.slice(0, text.indexOf(begins)), text.slice(text.indexOf(ends))];
  if (!text.includes(begins) || !text.includes(ends)) throw new Error(`docs/benchmarks.md has lost its two marks`);
  await write(page, `${head}${begins}\n\n${Object.values(all).map(sectionOf).join('\n\n')}\n\n${rest}`);
}

async function write(file: string, text: string): Promise<void> {
  writeFileSync(file, await format(text, { ...(await resolveConfig(file)), filepath: file }));
}

function sectionOf({ name, title, legs, ratios, targets, machine: on, measuredAt, turns, discarded }: Summary): string {
  const figures = [...new Set(Object.values(legs).flatMap((leg) => Object.keys(leg)))];
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rows = Object.entries(legs).map(([leg, seen]) =>
    line([leg, ...figures.map((figure) => (seen[figure] ? spread(seen[figure]) : ''))]),
  );
  const compared = Object.entries(ratios).map(([what, seen]) => `- ${what}: ${spread(seen, '×')}`);
  const wanted = targets.map(({ what, atLeast, atMost, seen, reached }) => {
    const bound = atLeast === undefined ? `≤ ${String(atMost)}` : `≥ ${String(atLeast)}`;
    return `- ${reached ? 'reached' : '**missed**'}: ${what} ${bound}, seen ${seen === null ? 'nothing' : number(seen)}`;
  });
  return [
    `### ${name}`,
    `${title} (\`npm run bench ${name}\`; ${measuredAt.slice(0, 10)}, ${String(on.cpus)} cores, Node ${on.node}; ${String(turns)} turns, ${String(discarded)} thrown away.)`,
    [line(['', ...figures]), line(['---', ...figures.map(() => '---:')]), ...rows].join('\n'),
    compared.join('\n'),
    wanted.join('\n'),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** `median (least–most)`, or the one value. */
function spread({ median, least, most, rounds }: Spread, unit = ''): string {
  return rounds === 1 || least === most
    ? `${number(median)}${unit}`
    : `${number(median)}${unit} (${number(least)}–${number(most)})`;
}

const number = (value: number): string =>
  Math.abs(value) >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)));
